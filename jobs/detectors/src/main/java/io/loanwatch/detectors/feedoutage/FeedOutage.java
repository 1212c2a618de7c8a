package io.loanwatch.detectors.feedoutage;

import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Segment;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** O1: a feed falls behind the clock further than it may. An alert of the feed. */
public final class FeedOutage implements Indicator {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "O1",
            "business-decline",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(),
            new Wording(
                    "Feed outage",
                    "数据源中断",
                    "The {subject} feed is complete until {complete_until}, {behind} behind the clock (limit {behind.threshold}):"
                            + " {advice}.",
                    "{subject}数据完整至{complete_until}，落后时钟{behind}（阈值{behind.threshold}）：{advice}。"));

    public static final FeedOutage DEFAULT = new FeedOutage(FeedOutageParameters.DEFAULTS);

    private final FeedOutageParameters parameters;

    private FeedOutage(FeedOutageParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public FeedOutageParameters parameters() {
        return parameters;
    }

    @Override
    public FeedOutage withParameters(Map<String, String> overrides) {
        return new FeedOutage(Parameters.override(parameters, overrides));
    }
}
