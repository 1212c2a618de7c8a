package io.loanwatch.detectors.tradefall;

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
import io.loanwatch.detectors.models.SalesDecline;
import io.loanwatch.detectors.signals.Consumption;
import io.loanwatch.detectors.signals.SalesTrend;
import io.loanwatch.detectors.signals.SeriesMeasures;
import io.loanwatch.detectors.signals.Trade;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges the value declared and the days without declaration every Sunday. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class TradeFall extends RhythmicDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "C1",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(
                    Topic.CUSTOMS_DECLARATIONS,
                    Topic.TAX_INVOICES,
                    Topic.UTILITY_READINGS,
                    Topic.PARTIES,
                    Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Trade falls or stops",
                    "进出口下降或停止",
                    "{finding}: the last declaration is of {last_declared}, {silent_days} ago (limit {silent_days.threshold}); three months are worth {trade_3m}, {ratio} of the usual {trade_3m.baseline} (limit {ratio.threshold}). {borne_out}",
                    "{finding}：最近一次报关{last_declared}，已{silent_days}无报关（阈值{silent_days.threshold}）；近三个月报关{trade_3m}，为常态{trade_3m.baseline}的{ratio}（阈值{ratio.threshold}）。{borne_out}"));

    private final TradeFallParameters parameters;

    public TradeFall() {
        this(TradeFallParameters.DEFAULTS);
    }

    TradeFall(TradeFallParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.CUSTOMS);
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
        return !borrower.series().trade().tradeByDay().isEmpty();
    }

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        return Trade.at(day, borrower.series().trade()).map(trade -> judgement(day, trade, borrower));
    }

    private static boolean sees(Feed feed, int day, BorrowerView borrower) {
        return borrower.covers(feed, borrower.time().startOfDay(day + 1));
    }

    private Judgement judgement(int day, Trade trade, BorrowerView borrower) {
        boolean silent = trade.isSilent(parameters.silentDays());
        boolean fell = trade.isFall(parameters.thresholdPpm());
        boolean breach = silent || fell;
        boolean sales = breach
                && sees(Feed.TAX, day, borrower)
                && SalesTrend.at(BankTime.month(day + 1) - 1, borrower, SalesDecline.Settings.DEFAULTS)
                        .filter(trend -> trend.isDecline(SalesDecline.Settings.DEFAULTS))
                        .isPresent();
        boolean meter = breach
                && sees(Feed.ELECTRICITY, day, borrower)
                && Consumption.at(day, borrower.series().electricityByDay())
                        .flatMap(found -> found.severity(parameters.consumptionPpm(), parameters.consumptionPpm()))
                        .isPresent();
        Optional<Severity> severity =
                breach ? Optional.of(sales || meter ? Severity.SEVERE : Severity.MODERATE) : Optional.empty();
        Phrase finding = silent
                ? new Phrase("Nothing is declared to customs any more", "停止报关")
                : fell ? new Phrase("Trade has fallen", "进出口额下降") : new Phrase("Trade goes on", "进出口正常");
        Phrase borneOut = sales
                ? new Phrase("Sales invoiced have fallen with it.", "开票销售额同时下降。")
                : meter ? new Phrase("Electricity has fallen with it.", "用电量同时下降。") : new Phrase("", "");
        int month = BankTime.month(day + 1) - 1;
        return new Judgement(
                severity,
                () -> new Evidence(
                        SeriesMeasures.with(
                                List.of(
                                        Measures.of("last_declared", trade.lastDeclared(), Unit.EPOCH_DAY),
                                        Measures.withThreshold(
                                                "silent_days",
                                                trade.silentDays(),
                                                Unit.DAYS,
                                                trade.usualGapDays().orElse(0) + parameters.silentDays()),
                                        Measures.overDays(
                                                "trade_3m",
                                                trade.valueCents(),
                                                Unit.CENTS,
                                                trade.usualCents(),
                                                PartsPerMillion.of(trade.usualCents(), parameters.thresholdPpm()),
                                                BankTime.firstDayOf(month - 2),
                                                BankTime.lastDayOf(month)),
                                        Measures.withThreshold(
                                                "ratio", trade.ratioPpm(), Unit.PPM, parameters.thresholdPpm()),
                                        Measures.withThreshold(
                                                "cusum", trade.cusumMilli(), Unit.MILLI, Cusum.LIMIT_MILLI)),
                                SeriesMeasures.months(
                                        "exports_by_month",
                                        borrower.series().trade().exportsByMonth(),
                                        month,
                                        Unit.CENTS)),
                        List.of(),
                        List.of(),
                        Map.of("finding", finding, "borne_out", borneOut)));
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
        return new TradeFall(Parameters.override(parameters, overrides));
    }
}
