package io.loanwatch.sql;

import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import java.util.Map;
import java.util.Set;

/** A detection in SQL as the indicator of its alerts: they name its version and the hash of its text. */
final class SqlIndicator implements Indicator {

    private static final long serialVersionUID = 1L;

    /** What stands for parameters. */
    record Content(String hash) {}

    private final Description description;
    private final String hash;

    SqlIndicator(SqlDetection detection, String job, Set<Topic> reads) {
        description = new Description(
                detection.id(), job, detection.version(), Set.of(Segment.values()), reads, detection.wording());
        hash = detection.contentHash();
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public Record parameters() {
        return new Content(hash);
    }

    @Override
    public String parameterVersion() {
        return hash;
    }

    @Override
    public Indicator withParameters(Map<String, String> overrides) {
        throw new IllegalArgumentException(
                "a detection in SQL has no parameters, deploy another version of " + indicator());
    }
}
