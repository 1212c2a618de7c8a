package io.loanwatch.local.decline;

import io.loanwatch.detectors.models.CohortProfile;
import io.loanwatch.detectors.models.SalesDecline;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.local.decline.InvoiceTable.Sale;
import io.loanwatch.local.imports.CsvFile;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Declines of known date and depth injected into the invoices of real firms, and how many of them a rule finds within three
 * months at a given rate of false alerts.
 *
 * <p>Firms with a lasting fall of their own are set aside, for nobody knows why they fell: alerts there are neither right nor wrong. The
 * others are split in two halves; every threshold, and the seasonal profile, come from the first half, the second decides.
 */
public final class DeclineBenchmark {

    /** Losses tried, percent. */
    public static final List<Integer> LOSSES = List.of(40, 60, 80);

    /** Volatility strata: quarters of the injections, the calmest first. */
    public static final int STRATA = 4;

    private static final List<DeclineRule> TUNED =
            List.of(DeclineRule.SALES_DECLINE, DeclineRule.YEAR_ON_YEAR, DeclineRule.R3);

    private static final int WARM_UP_MONTHS = 12;
    private static final int TRIALS_A_FIRM = 4;
    private static final int MONTHS_TO_FIND = 3;
    private static final int SETTLE_DAYS = 3;
    private static final int DIP_DAYS = 35;
    private static final int DAYS_BEFORE_NEW_YEAR = 21;

    private final int last;
    private final long seed;
    private final double falseAlertsAYear;
    private final int volatilityMonths;
    private final Map<String, List<Sale>> sales;
    private final List<Firm> firms = new ArrayList<>();
    private final CohortProfile profile;

    private record Firm(String id, FirmMonths months, boolean stable, boolean tunedOn) {}

    /** @param sixty sales with 60% of them lost from {@code day} on */
    private record Trial(
            Firm firm,
            LocalDate day,
            double volatility,
            List<FirmMonths> byLoss,
            List<Sale> sixty,
            FirmMonths silence,
            FirmMonths dip) {}

    /** Found and tried of one kind. */
    public record Recall(int found, int abstained, int tried) {
        public double share() {
            return (double) found / Math.max(tried, 1);
        }

        Recall plus(Recall other) {
            return new Recall(found + other.found, abstained + other.abstained, tried + other.tried);
        }

        /** One by one. */
        public static List<Recall> plus(List<Recall> one, List<Recall> other) {
            return java.util.stream.IntStream.range(0, one.size())
                    .mapToObj(i -> one.get(i).plus(other.get(i)))
                    .toList();
        }
    }

    /**
     * One rule on one half of the firms.
     *
     * @param threshold tuned on the first half; of the engine's own default as it stands
     * @param falseAlerts at stable firms left as they are
     * @param unknownAlerts at firms with a lasting fall of their own
     * @param byLoss of each of {@link #LOSSES}
     * @param byStratum of losses of 60%
     * @param calmer losses of 60% in the calmer half
     * @param dips recovering dips alerted; a false alert too
     */
    public record Result(
            String rule,
            double threshold,
            boolean tunedOn,
            double firmYears,
            int falseAlerts,
            int unknownAlerts,
            List<Recall> byLoss,
            Recall silence,
            List<Recall> byStratum,
            Recall calmer,
            Recall dips) {

        /** The same rule with the trials of another seed as well; the firms as they are do not depend on seeds. */
        public Result plus(Result other) {
            return new Result(
                    rule,
                    threshold,
                    tunedOn,
                    firmYears,
                    falseAlerts,
                    unknownAlerts,
                    Recall.plus(byLoss, other.byLoss),
                    silence.plus(other.silence),
                    Recall.plus(byStratum, other.byStratum),
                    calmer.plus(other.calmer),
                    dips.plus(other.dips));
        }
    }

    /**
     * @param until last day of the records to look at; the end of a month
     * @param volatilityMonths length of the sums by whose spread injections are called calm or wild
     */
    public DeclineBenchmark(Path invoices, LocalDate until, long seed, double falseAlertsAYear, int volatilityMonths)
            throws IOException {
        this.sales = InvoiceTable.read(invoices, until);
        this.last = BankTime.month((int) until.toEpochDay());
        this.seed = seed;
        this.falseAlertsAYear = falseAlertsAYear;
        this.volatilityMonths = volatilityMonths;
        List<CohortProfile.Member> cohort = new ArrayList<>();
        boolean tunedOn = true;
        for (var entry : sales.entrySet()) {
            FirmMonths months = FirmMonths.of(entry.getValue(), last);
            boolean observed = last - months.first() > WARM_UP_MONTHS + MONTHS_TO_FIND;
            firms.add(new Firm(entry.getKey(), months, observed && !months.fallsByItself(), tunedOn));
            if (tunedOn) {
                cohort.add(new CohortProfile.Member(
                        months.first() + 1,
                        Arrays.stream(months.values(months.first() + 1, last))
                                .boxed()
                                .toList()));
            }
            tunedOn = !tunedOn;
        }
        this.profile = CohortProfile.of(cohort, 1_000_000);
    }

    public CohortProfile profile() {
        return profile;
    }

    public int stableFirms() {
        return (int) firms.stream().filter(Firm::stable).count();
    }

    public int firms() {
        return firms.size();
    }

    public List<Result> run(IntConsumer done) {
        List<Trial> trials = trials();
        List<Result> results = new ArrayList<>();
        for (DeclineRule rule : TUNED) {
            double threshold = tune(rule, true);
            for (boolean half : new boolean[] {true, false}) {
                results.add(result(rule.name(), rule, threshold, half, trials));
                done.accept(1);
            }
        }
        // In their favour: what single thresholds find at the allowed rate if it is known where they have to stand.
        for (DeclineRule rule : List.of(DeclineRule.YEAR_ON_YEAR, DeclineRule.R3)) {
            results.add(result(rule + " (tuned here)", rule, tune(rule, false), false, trials));
        }
        double standing = -SalesDecline.Settings.DEFAULTS.zThresholdMilli() / 1000.0;
        for (boolean half : new boolean[] {true, false}) {
            results.add(result("SALES_DECLINE (default)", DeclineRule.SALES_DECLINE, standing, half, trials));
            results.add(result("HOSTED_T1 (default)", DeclineRule.HOSTED_T1, standing, half, trials));
            results.add(result("CATALOGUE_T1 (as is)", DeclineRule.CATALOGUE_T1, 1, half, trials));
        }
        return results;
    }

    /** Result by result of two seeds over the same firms. */
    public static List<Result> plus(List<Result> one, List<Result> other) {
        return java.util.stream.IntStream.range(0, one.size())
                .mapToObj(i -> one.get(i).plus(other.get(i)))
                .toList();
    }

    /** What could be found of losses of 60% if the day of the loss were told: the whole, and the calmer half. */
    public List<Recall> toldTheDay() {
        List<FirmDays> asTheyAre = firms.stream()
                .filter(Firm::stable)
                .map(firm -> FirmDays.of(sales.getOrDefault(firm.id(), List.of())))
                .toList();
        LocalDate end = BankTime.lastDayOf(last);
        double threshold = ToldTheDay.threshold(asTheyAre, end, falseAlertsAYear);
        List<Trial> trials = trials();
        double calm = edges(trials)[STRATA / 2 - 1];
        return java.util.stream.Stream.of(Double.POSITIVE_INFINITY, calm)
                .map(limit -> trials.stream()
                        .filter(trial -> trial.volatility() < limit)
                        .toList())
                .map(of -> toldTheDay(of, end, threshold))
                .toList();
    }

    private static Recall toldTheDay(List<Trial> trials, LocalDate end, double threshold) {
        List<OptionalDouble> scores = trials.stream()
                .map(trial -> ToldTheDay.score(
                        FirmDays.of(trial.sixty()), trial.day().plusDays(ToldTheDay.WINDOW_DAYS - 1), end))
                .toList();
        int found = (int) scores.stream()
                .filter(score -> score.isPresent() && score.getAsDouble() >= threshold)
                .count();
        int abstained = (int) scores.stream().filter(OptionalDouble::isEmpty).count();
        return new Recall(found, abstained, trials.size());
    }

    /** Recovering February dips, and how many of them the default raises an alert for. */
    public Recall festivalDips(Path dips) throws IOException {
        double threshold = -SalesDecline.Settings.DEFAULTS.zThresholdMilli() / 1000.0;
        int alerted = 0;
        int tried = 0;
        try (CsvFile csv = CsvFile.open(dips, "firm_id", "year", "recovered")) {
            while (csv.next()) {
                if (!csv.text("recovered").equals("1")) {
                    continue;
                }
                int year = (int) csv.integer("year");
                LocalDate from = BusinessCalendar.china()
                        .springFestival(year)
                        .newYearDay()
                        .minusDays(DAYS_BEFORE_NEW_YEAR);
                LocalDate to = LocalDate.of(year, 4, 30);
                String id = csv.text("firm_id");
                FirmMonths months = firms.stream()
                        .filter(firm -> firm.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IOException("firm %s of %s has no sales".formatted(id, dips)))
                        .months();
                tried++;
                boolean opened =
                        openings(DeclineRule.HOSTED_T1, months, months.first() + WARM_UP_MONTHS, threshold).stream()
                                .map(DeclineBenchmark::judgedOn)
                                .anyMatch(day -> !day.isBefore(from) && !day.isAfter(to));
                alerted += opened ? 1 : 0;
            }
        }
        return new Recall(alerted, 0, tried);
    }

    private Result result(String name, DeclineRule rule, double threshold, boolean half, List<Trial> all) {
        int falseAlerts = 0;
        int unknown = 0;
        double years = 0;
        for (Firm firm : firms) {
            if (firm.tunedOn() != half) {
                continue;
            }
            int alerts = openings(rule, firm.months(), firm.months().first() + WARM_UP_MONTHS, threshold)
                    .size();
            falseAlerts += firm.stable() ? alerts : 0;
            unknown += firm.stable() ? 0 : alerts;
            years += firm.stable() ? years(firm) : 0;
        }
        double[] edges = edges(all);
        List<Trial> trials =
                all.stream().filter(trial -> trial.firm().tunedOn() == half).toList();
        List<Recall> byLoss = new ArrayList<>();
        for (int i = 0; i < LOSSES.size(); i++) {
            int loss = i;
            byLoss.add(recall(rule, threshold, trials, trial -> trial.byLoss().get(loss)));
        }
        int sixty = LOSSES.indexOf(60);
        List<Recall> byStratum = new ArrayList<>();
        for (int stratum = 0; stratum < STRATA; stratum++) {
            int wanted = stratum;
            List<Trial> of = trials.stream()
                    .filter(trial -> stratum(trial, edges) == wanted)
                    .toList();
            byStratum.add(recall(rule, threshold, of, trial -> trial.byLoss().get(sixty)));
        }
        List<Trial> calm = trials.stream()
                .filter(trial -> stratum(trial, edges) < STRATA / 2)
                .toList();
        return new Result(
                name,
                threshold,
                half,
                years,
                falseAlerts,
                unknown,
                byLoss,
                recall(rule, threshold, trials, Trial::silence),
                byStratum,
                recall(rule, threshold, calm, trial -> trial.byLoss().get(sixty)),
                recall(rule, threshold, trials, Trial::dip));
    }

    private Recall recall(
            DeclineRule rule,
            double threshold,
            List<Trial> trials,
            java.util.function.Function<Trial, FirmMonths> months) {
        int found = 0;
        int abstained = 0;
        for (Trial trial : trials) {
            FirmMonths changed = months.apply(trial);
            int month = BankTime.month((int) trial.day().toEpochDay());
            LocalDate deadline = trial.day().plusMonths(MONTHS_TO_FIND);
            List<Integer> openings =
                    openings(rule, changed, trial.firm().months().first() + WARM_UP_MONTHS, threshold);
            found += openings.stream()
                            .anyMatch(at -> at >= month && !judgedOn(at).isAfter(deadline))
                    ? 1
                    : 0;
            boolean judged = false;
            for (int at = month; at <= last && !judgedOn(at).isAfter(deadline); at++) {
                judged |= rule.score(changed, at, profile).isPresent();
            }
            abstained += judged ? 0 : 1;
        }
        return new Recall(found, abstained, trials.size());
    }

    // Smallest threshold among the scores at which the half has few enough false alerts.
    private double tune(DeclineRule rule, boolean half) {
        List<Firm> stable = firms.stream()
                .filter(firm -> firm.stable() && firm.tunedOn() == half)
                .toList();
        double years = stable.stream().mapToDouble(this::years).sum();
        double[] scores = stable.stream()
                .flatMapToDouble(firm -> java.util.stream.IntStream.rangeClosed(
                                firm.months().first() + WARM_UP_MONTHS, last)
                        .mapToObj(month -> rule.score(firm.months(), month, profile))
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble))
                .sorted()
                .toArray();
        int low = 0;
        int high = scores.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double threshold = scores[middle];
            int alerts = stable.stream()
                    .mapToInt(
                            firm -> openings(rule, firm.months(), firm.months().first() + WARM_UP_MONTHS, threshold)
                                    .size())
                    .sum();
            if (alerts <= falseAlertsAYear * years) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return scores[low];
    }

    private double years(Firm firm) {
        return Math.max(0, last - firm.months().first() - WARM_UP_MONTHS + 1) / 12.0;
    }

    /** Months whose judgement opens an alert, by the rules of episodes: two months inside recover it, one more is its cooldown. */
    private List<Integer> openings(DeclineRule rule, FirmMonths months, int from, double threshold) {
        List<Integer> openings = new ArrayList<>();
        boolean open = false;
        int inside = 0;
        int closed = Integer.MIN_VALUE / 2;
        for (int month = from; month <= last; month++) {
            OptionalDouble score = rule.score(months, month, profile);
            if (score.isEmpty()) {
                continue;
            }
            if (score.getAsDouble() >= threshold) {
                if (!open && month - closed > 1) {
                    openings.add(month);
                }
                open = true;
                inside = 0;
            } else if (open && ++inside == 2) {
                open = false;
                closed = month;
            }
        }
        return openings;
    }

    private List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        LocalDate end = BankTime.lastDayOf(last).minusMonths(MONTHS_TO_FIND);
        Injection.Kind[] kinds = {
            Injection.Kind.SMALLER_AMOUNTS, Injection.Kind.FEWER_INVOICES, Injection.Kind.LOST_BUYERS
        };
        for (Firm firm : firms) {
            LocalDate start = BankTime.firstDayOf(firm.months().first() + WARM_UP_MONTHS + 1);
            if (!firm.stable() || !start.isBefore(end)) {
                continue;
            }
            for (int i = 0; i < TRIALS_A_FIRM; i++) {
                Random dice = Injection.dice(seed, firm.id(), i);
                LocalDate day = start.plusDays(dice.nextInt((int) ChronoUnit.DAYS.between(start, end)));
                int month = BankTime.month((int) day.toEpochDay());
                if (firm.months().isActive(month)) {
                    trials.add(trial(firm, day, month, kinds[i % kinds.length], dice));
                }
            }
        }
        return trials;
    }

    private Trial trial(Firm firm, LocalDate day, int month, Injection.Kind kind, Random dice) {
        List<Sale> own = sales.getOrDefault(firm.id(), List.of());
        List<List<Sale>> lost = LOSSES.stream()
                .map(loss -> Injection.lasting(kind, day, loss).apply(own, dice))
                .toList();
        var silence = Injection.lasting(Injection.Kind.SILENCE, day, 100);
        var dip = new Injection(kind, day, 60, day.plusDays(DIP_DAYS));
        return new Trial(
                firm,
                day,
                firm.months().volatility(month, volatilityMonths),
                lost.stream().map(sold -> FirmMonths.of(sold, last)).toList(),
                lost.get(LOSSES.indexOf(60)),
                FirmMonths.of(silence.apply(own, dice), last),
                FirmMonths.of(dip.apply(own, dice), last));
    }

    private static double[] edges(List<Trial> trials) {
        double[] sorted =
                trials.stream().mapToDouble(Trial::volatility).sorted().toArray();
        double[] edges = new double[STRATA - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = sorted[(i + 1) * sorted.length / STRATA];
        }
        return edges;
    }

    private static int stratum(Trial trial, double[] edges) {
        int stratum = 0;
        while (stratum < edges.length && trial.volatility() >= edges[stratum]) {
            stratum++;
        }
        return stratum;
    }

    private static LocalDate judgedOn(int month) {
        return BankTime.firstDayOf(month + 1).plusDays(SETTLE_DAYS);
    }
}
