package io.loanwatch.local.decline;

import io.loanwatch.detectors.models.Bocpd;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.models.RestartedChangePoints;
import io.loanwatch.detectors.models.RobustHoltWinters;
import io.loanwatch.detectors.models.SeasonalBaseline;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The models over one series, online: what is said of a period uses nothing that came later.
 *
 * <p>Months are judged by {@link SeasonalBaseline}, days by the day of the week as it was worked, weeks by level and trend; days and weeks of
 * the Spring Festival's lull are neither judged nor learned.
 */
public final class DeclineModel {

    /** Edges of the band, standard deviations. */
    private static final double BAND = 2;

    /** Smallest standard deviation assumed, as a share of the median value. */
    private static final double SIGMA_FLOOR_SHARE = 0.05;

    private static final int PERIODS_TO_RECOVER = 2;

    private final Frequency frequency;
    private final List<LocalDate> periods = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final RestartedChangePoints changePoints = new RestartedChangePoints();
    private final Bocpd bocpd;
    private final Cusum cusum = new Cusum();
    private final List<Double> learning = new ArrayList<>();
    private final List<Integer> learningSeasons = new ArrayList<>();
    private @Nullable RobustHoltWinters smoothing;
    private boolean open;
    private int inside;

    public DeclineModel(Frequency frequency) {
        this.frequency = frequency;
        this.bocpd = new Bocpd(frequency.changePoints());
    }

    /** What the baseline said before the value came. */
    public record Expectation(double baseline, double low, double high, double z) {}

    /** A change of regime, found now, that began at {@code beganAt}. */
    public record Change(LocalDate beganAt, double logOdds) {}

    /** What happened to the alert of the series. */
    public enum AlertChange {
        OPENED,
        RECOVERED
    }

    /**
     * A period as it was judged when it came.
     *
     * @param value what was judged: for a February, January and February together
     * @param fallProbability probability of a change within the fresh run, by BOCPD
     */
    public record Judged(
            LocalDate period,
            double value,
            Optional<Expectation> expectation,
            double cusum,
            double fallProbability,
            Optional<Change> change,
            Optional<AlertChange> alert) {}

    public Judged add(LocalDate period, double value) {
        periods.add(period);
        values.add(value);
        OptionalInt began = changePoints.add(value);
        Optional<Change> change = began.isPresent()
                ? Optional.of(new Change(periods.get(began.getAsInt()), changePoints.logOdds()))
                : Optional.empty();
        double judged = value;
        Optional<Expectation> expectation;
        if (frequency == Frequency.MONTHLY) {
            Optional<SeasonalBaseline> month = ofMonth();
            judged = month.map(SeasonalBaseline::value).orElse(value);
            expectation =
                    month.map(known -> new Expectation(known.expected(), known.at(-BAND), known.at(BAND), known.z()));
        } else {
            expectation = ofDayOrWeek(period, value);
        }
        Optional<AlertChange> alert = expectation.flatMap(this::watch);
        return new Judged(
                period,
                judged,
                expectation,
                cusum.sumMilli() / 1000.0,
                bocpd.probabilityOfRunShorterThan(frequency.changePoints().freshRun()),
                change,
                alert);
    }

    private Optional<AlertChange> watch(Expectation expectation) {
        cusum.add(Math.round(1000 * expectation.z()));
        bocpd.add(expectation.z());
        boolean breach = cusum.isBreach() || bocpd.isBreach();
        inside = breach ? 0 : inside + 1;
        if (breach && !open) {
            open = true;
            return Optional.of(AlertChange.OPENED);
        }
        if (open && inside >= PERIODS_TO_RECOVER) {
            open = false;
            return Optional.of(AlertChange.RECOVERED);
        }
        return Optional.empty();
    }

    private Optional<SeasonalBaseline> ofMonth() {
        YearMonth first = YearMonth.from(periods.get(0));
        int firstMonth = first.getYear() * 12 + first.getMonthValue() - 1;
        return SeasonalBaseline.of(
                firstMonth,
                values.stream().mapToDouble(value -> Math.max(value, 0)).toArray());
    }

    private Optional<Expectation> ofDayOrWeek(LocalDate period, double value) {
        if (frequency.isLull(period)) {
            return Optional.empty();
        }
        int season = frequency.season(period);
        RobustHoltWinters model = smoothing;
        if (model == null) {
            learning.add(value);
            learningSeasons.add(season);
            boolean everySeason = learningSeasons.stream().distinct().count() == frequency.seasons;
            if (learning.size() >= frequency.learned && everySeason) {
                smoothing = begin();
            }
            return Optional.empty();
        }
        double baseline = model.forecast(season);
        double sigma = model.sigma();
        model.add(value, season);
        return Optional.of(new Expectation(
                baseline, baseline - BAND * sigma, baseline + BAND * sigma, (value - baseline) / sigma));
    }

    private RobustHoltWinters begin() {
        double[] history = learning.stream().mapToDouble(Double::doubleValue).toArray();
        double usual = io.loanwatch.detectors.statistics.Robust.median(
                learning.stream().mapToDouble(Math::abs).toArray());
        return new RobustHoltWinters(
                history,
                learningSeasons.stream().mapToInt(Integer::intValue).toArray(),
                frequency.seasons,
                frequency == Frequency.DAILY ? RobustHoltWinters.Smoothing.DAILY : RobustHoltWinters.Smoothing.MONTHLY,
                Math.max(SIGMA_FLOOR_SHARE * usual, Double.MIN_NORMAL));
    }
}
