package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.cohorts.Deviations.Deviation;
import io.loanwatch.detectors.cohorts.MemberStanding.Place;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.detectors.models.CohortHistogram;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Unit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The firms of one industry and region. What members tell of a tick is counted when the clock reaches it; whoever comes first, the counts are
 * the same.
 */
public final class Cohort {

    /** Without a member telling anything for so long it is forgotten. */
    public static final Duration FORGET_AFTER = Duration.ofDays(400);

    private static final Phrase FALLEN = new Phrase("fall together", "整体下滑");
    private static final Phrase RECOVERED = new Phrase("no longer fall together", "不再整体下滑");

    private final CohortMemory memory;

    public Cohort() {
        this(new CohortMemory());
    }

    private Cohort(CohortMemory memory) {
        this.memory = memory;
    }

    /** Holds what a member tells of a tick. */
    public void offer(Deviations member) {
        memory.pending.computeIfAbsent(member.tick(), unused -> new TreeMap<>()).put(member.borrowerId(), member);
    }

    /** The next instant at which there is something to do, epoch milliseconds. */
    public long nextInstant() {
        return memory.pending.isEmpty() ? memory.lastTick + FORGET_AFTER.toMillis() : memory.pending.firstKey();
    }

    /** Whether it may be forgotten. */
    public boolean isForgotten(long now) {
        return memory.pending.isEmpty() && now >= memory.lastTick + FORGET_AFTER.toMillis();
    }

    /** Judges every tick up to and including {@code clock}. */
    public void advance(
            long clock,
            EverybodyFalls rule,
            AlertComposer composer,
            Consumer<RiskAlert> alerts,
            Consumer<MemberStanding> standings) {
        while (!memory.pending.isEmpty() && memory.pending.firstKey() <= clock) {
            var tick = memory.pending.pollFirstEntry();
            judge(tick.getKey(), List.copyOf(tick.getValue().values()), rule, composer, alerts, standings);
            memory.lastTick = tick.getKey();
        }
    }

    private void judge(
            long tick,
            List<Deviations> members,
            EverybodyFalls rule,
            AlertComposer composer,
            Consumer<RiskAlert> alerts,
            Consumer<MemberStanding> standings) {
        Map<CohortSeries, CohortMedian> medians = medians(members, rule.parameters());
        String cohort = members.get(0).cohort();
        if (!medians.isEmpty()) {
            assess(cohort, tick, members.get(0).month(), List.copyOf(medians.values()), rule, composer, alerts);
        }
        // A fall is not to become the usual while it lasts.
        medians.values().stream()
                .filter(median -> !median.isBroken(rule.parameters()))
                .forEach(median -> memory.note(median, rule.parameters().baselineMonths()));
        long brokenSince = memory.episode
                .filter(Episode::isOpen)
                .map(unused -> memory.brokenSince)
                .orElse(MemberStanding.NOT_BROKEN);
        for (Deviations member : members) {
            standings.accept(new MemberStanding(
                    member.borrowerId(), cohort, tick, brokenSince, places(member.series(), medians)));
        }
    }

    private Map<CohortSeries, CohortMedian> medians(List<Deviations> members, EverybodyFallsParameters parameters) {
        Map<CohortSeries, CohortHistogram> histograms = new EnumMap<>(CohortSeries.class);
        for (Deviations member : members) {
            for (Deviation deviation : member.series()) {
                histograms
                        .computeIfAbsent(deviation.series(), unused -> new CohortHistogram())
                        .add(deviation.zMilli());
            }
        }
        Map<CohortSeries, CohortMedian> medians = new EnumMap<>(CohortSeries.class);
        histograms.forEach((series, histogram) -> {
            if (histogram.total() >= parameters.fewestMembers()) {
                medians.put(series, CohortMedian.of(series, histogram, memory.earlier(series), parameters));
            }
        });
        return medians;
    }

    private static List<Place> places(List<Deviation> deviations, Map<CohortSeries, CohortMedian> medians) {
        List<Place> places = new ArrayList<>();
        for (Deviation deviation : deviations) {
            CohortMedian median = medians.get(deviation.series());
            places.add(new Place(
                    deviation.series(),
                    deviation.zMilli(),
                    median == null ? 0 : median.medianMilli(),
                    median == null ? 0 : median.members()));
        }
        return places;
    }

    private void assess(
            String cohort,
            long tick,
            int month,
            List<CohortMedian> medians,
            EverybodyFalls rule,
            AlertComposer composer,
            Consumer<RiskAlert> alerts) {
        List<CohortMedian> broken = medians.stream()
                .filter(median -> median.isBroken(rule.parameters()))
                .toList();
        boolean wasInside = memory.isInside;
        if (!broken.isEmpty()) {
            memory.brokenSeries.clear();
            broken.forEach(median -> memory.brokenSeries.add(median.series()));
        }
        // A series that cannot be looked at is not known to be well again.
        memory.isInside = broken.isEmpty()
                && medians.stream().map(CohortMedian::series).toList().containsAll(memory.brokenSeries);
        var assessment = new Assessment(
                SubjectKind.PORTFOLIO,
                cohort,
                severity(broken),
                month,
                true,
                memory.isInside && wasInside,
                () -> evidence(cohort, month, broken, medians));
        for (Episode changed : EpisodeRules.apply(memory.episode, assessment, tick)) {
            boolean opens =
                    changed.isOpen() && memory.episode.filter(Episode::isOpen).isEmpty();
            memory.brokenSince = opens ? tick : memory.brokenSince;
            memory.episode = Optional.of(changed);
            alerts.accept(composer.compose(rule, cohort, assessment, changed));
        }
    }

    // Two series of different feeds speak for more than one.
    private static Optional<Severity> severity(List<CohortMedian> broken) {
        return switch (broken.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Severity.MODERATE);
            default -> Optional.of(Severity.SEVERE);
        };
    }

    private Evidence evidence(String cohort, int month, List<CohortMedian> broken, List<CohortMedian> medians) {
        List<CohortMedian> told = broken.isEmpty()
                ? medians.stream()
                        .filter(median -> memory.brokenSeries.contains(median.series()))
                        .toList()
                : broken;
        CohortMedian worst = told.stream()
                .min(Comparator.comparingInt(median -> median.medianMilli() - median.limitMilli()))
                .orElseThrow(() -> new IllegalStateException("an alert changes, but no series is known"));
        LocalDate from = BankTime.firstDayOf(month);
        LocalDate to = BankTime.lastDayOf(month);
        List<Measure> measures = new ArrayList<>();
        measures.add(measure("median", worst, from, to));
        measures.add(Measures.of("members", worst.members(), Unit.COUNT));
        measures.add(Measures.of("falling", worst.fallingPpm(), Unit.PPM));
        for (CohortMedian median : medians) {
            String name = median.series().measure();
            measures.add(measure(name + "_median", median, from, to));
            measures.add(Measures.of(name + "_members", median.members(), Unit.COUNT));
            measures.add(Measures.of(name + "_falling", median.fallingPpm(), Unit.PPM));
        }
        String industry = CohortKey.industry(cohort);
        String region = CohortKey.region(cohort);
        return new Evidence(
                measures,
                List.of(),
                List.of(),
                Map.of(
                        "finding",
                        broken.isEmpty() ? RECOVERED : FALLEN,
                        "series",
                        names(told),
                        "industry",
                        new Phrase(industry, industry),
                        "region",
                        new Phrase(region, region)));
    }

    private static Measure measure(String name, CohortMedian median, LocalDate from, LocalDate to) {
        return Measures.overDays(
                name, median.medianMilli(), Unit.MILLI, median.usualMilli(), median.limitMilli(), from, to);
    }

    private static Phrase names(List<CohortMedian> medians) {
        List<Phrase> names =
                medians.stream().map(median -> median.series().phrase()).toList();
        return new Phrase(
                names.stream().map(Phrase::english).collect(Collectors.joining(", ")),
                names.stream().map(Phrase::chinese).collect(Collectors.joining("、")));
    }

    /** Written with its own version. */
    public void write(DataOutput out) throws IOException {
        memory.write(out);
    }

    /** @throws IOException if it was written by a later version */
    public static Cohort read(DataInput in) throws IOException {
        return new Cohort(CohortMemory.read(in));
    }
}
