package io.loanwatch.detectors.floodguard;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeCodec;
import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Unit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Watches the new cases of all groups together, day by day; what it says of a day follows from the figures of that day. */
public final class FloodWatch {

    private static final int VERSION = 1;

    /** What the alert is about. */
    static final String SUBJECT = "cases";

    private static final Phrase LOOK = new Phrase(
            "look for a broken feed or a threshold that does not fit before working them", "请先排查数据源异常或阈值失当，再逐案处理");
    private static final Phrase PASSED = new Phrase("the flood has passed", "激增已消退");

    /** Cases and borrowers of a day that is not concluded, with the day. */
    private record Sums(long day, long cases, long borrowers) {}

    private final TreeMap<Long, Sums> byTick = new TreeMap<>();
    private Optional<Episode> episode = Optional.empty();
    private long lastShare;

    /** Takes the day of a group, if it tells of new serious cases. */
    public void accept(PortfolioDay counted) {
        counted.figure(PortfolioMeasure.NEW_SERIOUS_CASES)
                .ifPresent(newCases -> byTick.merge(
                        counted.knownAt().toEpochMilli(),
                        new Sums(counted.day().toEpochDay(), newCases.partCount(), newCases.wholeCount()),
                        (one, other) ->
                                new Sums(one.day(), one.cases() + other.cases(), one.borrowers() + other.borrowers())));
    }

    /** Concludes the days known up to an instant, epoch milliseconds. */
    public void conclude(long clock, FloodGuard rule, AlertComposer composer, Consumer<RiskAlert> alerts) {
        while (!byTick.isEmpty() && byTick.firstKey() <= clock) {
            var known = byTick.pollFirstEntry();
            Sums sums = known.getValue();
            long share = PartsPerMillion.share(sums.cases(), Math.max(sums.borrowers(), 1));
            lastShare = share;
            boolean flood = sums.cases() >= rule.parameters().leastCases()
                    && share > rule.parameters().limitPpm();
            var assessment = new Assessment(
                    SubjectKind.PORTFOLIO,
                    SUBJECT,
                    flood ? Optional.of(Severity.MODERATE) : Optional.empty(),
                    sums.day(),
                    true,
                    !flood,
                    () -> evidence(sums, share, flood, rule));
            for (Episode changed : EpisodeRules.apply(episode, assessment, known.getKey())) {
                episode = Optional.of(changed);
                alerts.accept(composer.compose(rule, SUBJECT, assessment, changed));
            }
        }
    }

    /** Share of the borrowers that the new cases of the month make, as of the last day concluded, parts per million. */
    public long sharePpm() {
        return lastShare;
    }

    /** Whether an alert stands. */
    public boolean isFlood() {
        return episode.filter(Episode::isOpen).isPresent();
    }

    private static Evidence evidence(Sums sums, long share, boolean flood, FloodGuard rule) {
        LocalDate since = LocalDate.ofEpochDay(sums.day()).withDayOfMonth(1);
        return new Evidence(
                List.of(
                        Measures.of("cases", sums.cases(), Unit.COUNT),
                        Measures.of("borrowers", sums.borrowers(), Unit.COUNT),
                        Measures.withThreshold(
                                "share", share, Unit.PPM, rule.parameters().limitPpm()),
                        Measures.of("since", since.toEpochDay(), Unit.EPOCH_DAY)),
                List.of(),
                List.of(),
                Map.of("advice", flood ? LOOK : PASSED));
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.writeInt(out, byTick.size());
        for (var entry : byTick.entrySet()) {
            Packed.writeLong(out, entry.getKey());
            Packed.writeLong(out, entry.getValue().day());
            Packed.writeLong(out, entry.getValue().cases());
            Packed.writeLong(out, entry.getValue().borrowers());
        }
        Packed.writeLong(out, lastShare);
        out.writeBoolean(episode.isPresent());
        if (episode.isPresent()) {
            EpisodeCodec.write(episode.get(), out);
        }
    }

    /** @throws IOException if it was written by another version */
    public static FloodWatch read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("a flood watch of version %d, this engine reads %d".formatted(version, VERSION));
        }
        var watch = new FloodWatch();
        for (int left = Packed.readInt(in); left > 0; left--) {
            watch.byTick.put(
                    Packed.readLong(in), new Sums(Packed.readLong(in), Packed.readLong(in), Packed.readLong(in)));
        }
        watch.lastShare = Packed.readLong(in);
        watch.episode = in.readBoolean() ? Optional.of(EpisodeCodec.read(in)) : Optional.empty();
        return watch;
    }
}
