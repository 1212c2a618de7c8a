package io.loanwatch.detectors.inflowfall;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.signals.Inflow;
import io.loanwatch.detectors.signals.SeriesMeasures;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
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

/** Judges thirty days of inflow every Sunday. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class InflowFall extends RhythmicDetector implements UsesMoneySeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "X1",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(Topic.TRANSACTIONS, Topic.PARTIES),
            new Wording(
                    "Operating inflow falls",
                    "经营性流入下降",
                    "Operating inflow from {inflow_30d.from} to {inflow_30d.to} is {inflow_30d}, {ratio} of the usual {inflow_30d.baseline} for thirty days (limit {ratio.threshold}); {duration}.",
                    "{inflow_30d.from}至{inflow_30d.to}经营性流入{inflow_30d}，为30天常态{inflow_30d.baseline}的{ratio}（阈值{ratio.threshold}），{duration}。"));

    private final InflowFallParameters parameters;

    public InflowFall() {
        this(InflowFallParameters.DEFAULTS);
    }

    InflowFall(InflowFallParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.ACCOUNTS);
    }

    @Override
    protected int settleDays() {
        return parameters.settleDays();
    }

    @Override
    protected int reconsideredDays() {
        return 90;
    }

    @Override
    protected boolean concerns(BorrowerView borrower) {
        return !borrower.series().money().inflowByMonth().isEmpty();
    }

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        return Inflow.at(day, borrower.series().money(), parameters.thresholdPpm())
                .map(inflow -> judgement(inflow, borrower));
    }

    private Judgement judgement(Inflow inflow, BorrowerView borrower) {
        return new Judgement(
                inflow.isFall(parameters.thresholdPpm()) ? Optional.of(Severity.MODERATE) : Optional.empty(),
                () -> new Evidence(
                        SeriesMeasures.with(
                                List.of(
                                        Measures.overDays(
                                                "inflow_30d",
                                                inflow.inflowCents(),
                                                Unit.CENTS,
                                                inflow.usualCents(),
                                                PartsPerMillion.of(inflow.usualCents(), parameters.thresholdPpm()),
                                                LocalDate.ofEpochDay(inflow.day() - Inflow.WINDOW_DAYS + 1L),
                                                LocalDate.ofEpochDay(inflow.day())),
                                        Measures.withThreshold(
                                                "ratio", inflow.ratioPpm(), Unit.PPM, parameters.thresholdPpm()),
                                        Measures.withThreshold(
                                                "highest_ratio",
                                                inflow.highestPpm(),
                                                Unit.PPM,
                                                parameters.thresholdPpm()),
                                        Measures.withThreshold(
                                                "change_point", inflow.changed() ? 1 : 0, Unit.COUNT, 1)),
                                SeriesMeasures.months(
                                        "inflow_by_month",
                                        borrower.series().money().inflowByMonth(),
                                        BankTime.month(inflow.day() + 1) - 1,
                                        Unit.CENTS)),
                        List.of(),
                        List.of(),
                        Map.of("duration", duration(inflow))));
    }

    private Phrase duration(Inflow inflow) {
        return inflow.changed() && inflow.highestPpm() >= parameters.thresholdPpm()
                ? new Phrase(
                        "before, it was up to {highest_ratio}, and by weeks a change to a lower level is probable",
                        "此前最高{highest_ratio}，按周序列判断很可能已降至更低水平")
                : new Phrase("in the last sixty days it was never above {highest_ratio}", "近60天最高{highest_ratio}");
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
        return new InflowFall(Parameters.override(parameters, overrides));
    }
}
