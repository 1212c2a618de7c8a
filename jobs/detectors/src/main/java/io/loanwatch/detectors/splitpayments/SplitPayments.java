package io.loanwatch.detectors.splitpayments;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.ForbiddenPayees;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.NoState;
import io.loanwatch.detectors.misuse.PurposeFit;
import io.loanwatch.detectors.misuse.RoundTrips;
import io.loanwatch.detectors.misuse.TracedDetector;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds payments that stay below the limit for entrusted payment only one by one. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class SplitPayments extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M3",
            "fund-misuse",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES, Topic.TAX_INVOICES),
            new Wording("Split to avoid entrusted payment", "化整为零规避受托支付", "{finding}", "{finding}"));

    private final SplitPaymentsParameters parameters;

    public SplitPayments() {
        this(SplitPaymentsParameters.DEFAULTS);
    }

    SplitPayments(SplitPaymentsParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected boolean needsTraces() {
        return false;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        Optional<Split> split = split(loan);
        return Judgement.lasting(
                split.map(found -> severity(loan)),
                // Once a drawdown is followed no longer, what it paid for cannot be told any more.
                split.map(found -> wakeUpFor(state, loan)).orElse(0L),
                episode,
                loan.now(),
                () -> evidence(loan, split));
    }

    /** Another finding on the use of the same money makes it SEVERE. */
    private static Severity severity(LoanMoney loan) {
        LoanTerms terms = loan.terms();
        boolean forbidden = ForbiddenPayees.DEFAULT
                .severity(terms, ForbiddenPayees.DEFAULT.reached(loan).counted())
                .filter(found -> found != Severity.LIGHT)
                .isPresent();
        boolean misused = forbidden
                || PurposeFit.DEFAULT
                        .severity(terms, PurposeFit.DEFAULT.reached(loan))
                        .isPresent()
                || RoundTrips.DEFAULT.find(loan).severity().isPresent();
        return misused ? Severity.SEVERE : Severity.MODERATE;
    }

    private Optional<Split> split(LoanMoney loan) {
        return switch (loan.terms().product()) {
            case CORPORATE, SMALL_BUSINESS ->
                Split.ofPayments(loan, parameters.companyLimitCents(), parameters.workdays(), parameters.leastRules());
            case PERSONAL_BUSINESS -> Split.ofDrawdowns(loan, parameters.businessLimitCents(), parameters.workdays());
            case CONSUMER -> Split.ofDrawdowns(loan, parameters.consumerLimitCents(), parameters.workdays());
            case MORTGAGE, CARD, AUTO -> Optional.empty();
        };
    }

    @Override
    protected long wakeUpFor(NoState state, LoanMoney loan) {
        return loan.terms().payouts().stream()
                .mapToLong(payout -> payout.drawnAt() + DrawdownTrace.LIFE_MILLIS)
                .filter(end -> end > loan.now())
                .min()
                .orElse(NEVER);
    }

    private Evidence evidence(LoanMoney loan, Optional<Split> split) {
        long cents = split.map(Split::cents).orElse(0L);
        int count = split.map(found -> found.ids().size()).orElse(0);
        int first = loan.day(split.map(Split::firstAt).orElse(loan.now()));
        int last = loan.day(split.map(Split::lastAt).orElse(loan.now()));
        long limit = split.map(Split::limitCents).orElse(0L);
        Phrase amount = Phrases.amount(cents);
        Phrase days = Phrases.days(first, last);
        Phrase bound = Phrases.amount(limit);
        boolean payments = split.map(Split::areTransfers).orElse(true);
        Phrase finding = payments
                ? new Phrase(
                        "%d payments of loan money to one payee %s add up to %s, above the limit of %s for payment without the bank."
                                .formatted(count, days.english(), amount.english(), bound.english()),
                        "%s向同一收款方自主支付贷款资金%d笔，合计%s，超过自主支付限额%s。"
                                .formatted(days.chinese(), count, amount.chinese(), bound.chinese()))
                : new Phrase(
                        "%d drawdowns %s, each below the limit of %s for payment without the bank, add up to %s."
                                .formatted(count, days.english(), bound.english(), amount.english()),
                        "%s提款%d笔，单笔未超过自主支付限额%s，合计%s。"
                                .formatted(days.chinese(), count, bound.chinese(), amount.chinese()));
        return new Evidence(
                List.of(
                        Measures.withThreshold("total", cents, Unit.CENTS, limit),
                        Measures.of("payments", count, Unit.COUNT),
                        Measures.of("principal", loan.terms().principalCents(), Unit.CENTS)),
                payments ? split.map(Split::ids).orElse(List.of()) : List.of(),
                List.of(),
                Map.of("finding", finding));
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
    public Detector<NoState> withParameters(Map<String, String> overrides) {
        return new SplitPayments(Parameters.override(parameters, overrides));
    }
}
