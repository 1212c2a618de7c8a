package io.loanwatch.detectors.suddendecline;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.models.LogOddsFusion;
import io.loanwatch.detectors.models.LogOddsFusion.Signal;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up every Sunday what independent sources say. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class SuddenDecline extends RhythmicDetector implements UsesMoneySeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "F1",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(
                    Topic.TRANSACTIONS,
                    Topic.TAX_INVOICES,
                    Topic.UTILITY_READINGS,
                    Topic.CUSTOMS_DECLARATIONS,
                    Topic.PARTIES,
                    Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Sudden business decline",
                    "经营突然下滑",
                    "Independent sources for a sudden decline of the business: {sources} ({signals}); probability {probability}, log odds {log_odds} (limit {log_odds.threshold}).",
                    "{sources}个独立来源显示经营突然下滑（{signals}）：概率{probability}，对数几率{log_odds}（阈值{log_odds.threshold}）。"));

    private final SuddenDeclineParameters parameters;

    public SuddenDecline() {
        this(SuddenDeclineParameters.DEFAULTS);
    }

    SuddenDecline(SuddenDeclineParameters parameters) {
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
        return 30;
    }

    /** Four weeks: what no longer holds now but did then still speaks, with less weight. */
    private static final int EARLIER_DAYS = 28;

    @Override
    protected boolean concerns(BorrowerView borrower) {
        BorrowerSeries series = borrower.series();
        return !series.salesByMonth().isEmpty()
                || !series.electricityByDay().isEmpty()
                || !series.money().inflowByMonth().isEmpty()
                || !series.trade().tradeByDay().isEmpty();
    }

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        var reader = new SignalReader(borrower, parameters);
        List<Signal> signals = reader.signals(day, 0);
        if (!signals.isEmpty()) {
            signals.addAll(reader.signals(day - EARLIER_DAYS, EARLIER_DAYS));
        }
        LogOddsFusion.Conclusion conclusion = LogOddsFusion.conclude(signals);
        // With a source that cannot be looked at nobody knows that all is well.
        boolean unknown = conclusion.severity().isEmpty() && reader.missesSource();
        return unknown ? Optional.empty() : Optional.of(judgement(conclusion));
    }

    private static Judgement judgement(LogOddsFusion.Conclusion conclusion) {
        int limit = conclusion
                        .severity()
                        .filter(severity -> severity == Severity.SEVERE)
                        .isPresent()
                ? LogOddsFusion.SEVERE_MILLI
                : LogOddsFusion.MODERATE_MILLI;
        return new Judgement(conclusion.severity(), () -> {
            List<Measure> measures = new ArrayList<>();
            measures.add(Measures.withThreshold("log_odds", conclusion.logOddsMilli(), Unit.MILLI, limit));
            measures.add(Measures.of("probability", conclusion.probabilityPpm(), Unit.PPM));
            measures.add(Measures.of("sources", conclusion.counted().size(), Unit.COUNT));
            for (Signal signal : conclusion.counted()) {
                measures.add(Measures.of(
                        "weight_" + signal.indicator().toLowerCase(Locale.ROOT),
                        LogOddsFusion.freshMilli(signal),
                        Unit.MILLI));
            }
            return new Evidence(
                    measures, List.of(), List.of(), Map.of("signals", SignalReader.names(conclusion.counted())));
        });
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
        return new SuddenDecline(Parameters.override(parameters, overrides));
    }
}
