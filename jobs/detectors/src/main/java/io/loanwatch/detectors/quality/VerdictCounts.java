package io.loanwatch.detectors.quality;

import java.util.List;
import java.util.Optional;

/** How many alerts people decided about, and how. */
public record VerdictCounts(int confirmed, int falseAlarms, int other, int undecided) {

    public static VerdictCounts of(List<JudgedAlert> alerts) {
        return new VerdictCounts(
                count(alerts, Verdict.CONFIRMED),
                count(alerts, Verdict.FALSE_ALARM),
                count(alerts, Verdict.OTHER),
                count(alerts, Verdict.UNDECIDED));
    }

    private static int count(List<JudgedAlert> alerts, Verdict verdict) {
        return (int) alerts.stream().filter(alert -> alert.verdict() == verdict).count();
    }

    /** Those of a case that was disposed of: the whole of which the portfolio's figures tell parts. */
    public int disposed() {
        return confirmed + falseAlarms + other;
    }

    /** Between which shares of what is disposed of the confirmed lie; empty while nothing is. */
    public Optional<WilsonInterval> precision() {
        return disposed() == 0 ? Optional.empty() : Optional.of(WilsonInterval.of(confirmed, disposed()));
    }
}
