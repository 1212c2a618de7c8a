package io.loanwatch.detectors.consumptionfall;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.signals.Consumption;
import io.loanwatch.detectors.signals.SeriesMeasures;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges the workdays of thirty days every Sunday. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class ConsumptionFall extends RhythmicDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "U1",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.UTILITY_READINGS, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Electricity consumption falls",
                    "用电量下降",
                    "A workday from {workday_electricity.from} to {workday_electricity.to} took {workday_electricity}, {ratio} of the usual {workday_electricity.baseline} in this season (limit {ratio.threshold}).",
                    "{workday_electricity.from}至{workday_electricity.to}工作日均用电{workday_electricity}，为同季节常态{workday_electricity.baseline}的{ratio}（阈值{ratio.threshold}）。"));

    private final ConsumptionFallParameters parameters;

    public ConsumptionFall() {
        this(ConsumptionFallParameters.DEFAULTS);
    }

    ConsumptionFall(ConsumptionFallParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.ELECTRICITY);
    }

    @Override
    protected int settleDays() {
        return parameters.settleDays();
    }

    @Override
    protected int reconsideredDays() {
        return 30;
    }

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return !borrower.series().electricityByDay().isEmpty();
    }

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        return Consumption.at(day, borrower.series().electricityByDay())
                .map(consumption -> judgement(consumption, borrower));
    }

    private Judgement judgement(Consumption consumption, BorrowerView borrower) {
        Optional<Severity> breach = consumption.severity(parameters.lightPpm(), parameters.moderatePpm());
        long limit = breach.filter(severity -> severity == Severity.MODERATE).isPresent()
                ? parameters.moderatePpm()
                : parameters.lightPpm();
        return new Judgement(
                breach,
                () -> new Evidence(
                        SeriesMeasures.with(
                                List.of(
                                        Measures.overDays(
                                                "workday_electricity",
                                                consumption.meanWattHours(),
                                                Unit.WATT_HOURS,
                                                consumption.usualWattHours(),
                                                PartsPerMillion.of(consumption.usualWattHours(), limit),
                                                LocalDate.ofEpochDay(consumption.day() - Consumption.WINDOW_DAYS + 1L),
                                                LocalDate.ofEpochDay(consumption.day())),
                                        Measures.withThreshold("ratio", consumption.ratioPpm(), Unit.PPM, limit),
                                        Measures.withThreshold(
                                                "cusum", consumption.cusumMilli(), Unit.MILLI, Cusum.LIMIT_MILLI)),
                                SeriesMeasures.months(
                                        "electricity_by_month",
                                        borrower.series().electricityByMonth(),
                                        BankTime.month(consumption.day() + 1) - 1,
                                        Unit.WATT_HOURS)),
                        List.of()));
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Record parameters() {
        return parameters;
    }

    @Override
    public Detector<JudgedDays> withParameters(Map<String, String> overrides) {
        return new ConsumptionFall(Parameters.override(parameters, overrides));
    }
}
