package io.loanwatch.detectors.floodguard;

import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Segment;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** O2: more new moderate and severe cases in a month than there can be. An alert of the portfolio about the engine. */
public final class FloodGuard implements Indicator {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "O2",
            "portfolio",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(),
            new Wording(
                    "Case flood",
                    "预警案件激增",
                    "{cases} cases became moderate or severe since {since}, {share} of {borrowers} borrowers (limit"
                            + " {share.threshold}): {advice}.",
                    "自{since}起新增中度及以上案件{cases}，占{borrowers}户借款人的{share}（阈值{share.threshold}）：{advice}。"));

    public static final FloodGuard DEFAULT = new FloodGuard(FloodGuardParameters.DEFAULTS);

    private final FloodGuardParameters parameters;

    private FloodGuard(FloodGuardParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public FloodGuardParameters parameters() {
        return parameters;
    }

    @Override
    public FloodGuard withParameters(Map<String, String> overrides) {
        return new FloodGuard(Parameters.override(parameters, overrides));
    }
}
