package io.loanwatch.detectors.customerbreak;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesCustomerSeries;
import io.loanwatch.detectors.judging.JudgedDays;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.judging.Rhythm;
import io.loanwatch.detectors.judging.RhythmicDetector;
import io.loanwatch.detectors.signals.Concentration;
import io.loanwatch.detectors.signals.SeriesMeasures;
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

/** Looks every Sunday whether one of the customers that the borrower depends on has stopped buying. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class CustomerBreak extends RhythmicDetector implements UsesCustomerSeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "T6",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.TAX_INVOICES, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Customer concentration break",
                    "大客户流失",
                    "The three largest customers bring {top_share} of a year's sales (limit {top_share.threshold}); {finding}.",
                    "前三大客户占全年开票销售额的{top_share}（阈值{top_share.threshold}）；{finding}。"));

    private final CustomerBreakParameters parameters;

    public CustomerBreak() {
        this(CustomerBreakParameters.DEFAULTS);
    }

    CustomerBreak(CustomerBreakParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    protected Set<Feed> feeds() {
        return Set.of(Feed.TAX);
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
        return !borrower.series().salesByDay().isEmpty();
    }

    @Override
    protected Optional<Judgement> judge(int day, BorrowerView borrower) {
        return Concentration.at(day, borrower, parameters.silentDays()).map(found -> judgement(day, found, borrower));
    }

    private Judgement judgement(int day, Concentration found, BorrowerView borrower) {
        boolean breach = found.topPpm() > parameters.topPpm() && found.silentCustomers() > 0;
        Severity severity = found.silentPpm() >= parameters.moderatePpm() ? Severity.MODERATE : Severity.LIGHT;
        Phrase finding = found.silentCustomers() > 0
                ? new Phrase(
                        "{silent_customers} of them with {silent_share} no longer buy: the last invoice to the largest is of"
                                + " {last_invoice}, {silent_days} counted, against at most {usual_gap} usually"
                                + " (limit {silent_days.threshold})",
                        "其中{silent_customers}家（占{silent_share}）已停止采购：最大一家末次开票日为{last_invoice}，计{silent_days}，"
                                + "平时间隔不超过{usual_gap}（阈值{silent_days.threshold}）")
                : new Phrase("all of them buy", "均在采购");
        return new Judgement(
                breach ? Optional.of(severity) : Optional.empty(),
                () -> new Evidence(
                        SeriesMeasures.with(
                                List.of(
                                        Measures.withThreshold(
                                                "top_share", found.topPpm(), Unit.PPM, parameters.topPpm()),
                                        Measures.withThreshold(
                                                "silent_share", found.silentPpm(), Unit.PPM, parameters.moderatePpm()),
                                        Measures.of("silent_customers", found.silentCustomers(), Unit.COUNT),
                                        Measures.of("last_invoice", found.lastInvoice(), Unit.EPOCH_DAY),
                                        Measures.withThreshold(
                                                "silent_days",
                                                found.silentDays(),
                                                Unit.DAYS,
                                                found.usualGapDays() + (long) parameters.silentDays()),
                                        Measures.of("usual_gap", found.usualGapDays(), Unit.DAYS)),
                                SeriesMeasures.months(
                                        "sales_by_month",
                                        borrower.series().salesByMonth(),
                                        BankTime.month(day),
                                        Unit.CENTS)),
                        List.of(),
                        List.of(),
                        Map.of("finding", finding)));
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
        return new CustomerBreak(Parameters.override(parameters, overrides));
    }
}
