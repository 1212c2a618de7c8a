package io.loanwatch.detectors.notrade;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.Limits;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.NoState;
import io.loanwatch.detectors.misuse.TracedDetector;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.ByRule;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.Hit;
import io.loanwatch.detectors.traces.LeafClasses;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.Feed;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares loan money paid to suppliers with their invoices. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class NoTrade extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M9",
            "fund-misuse",
            1,
            EnumSet.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES, Topic.TAX_INVOICES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "No trade behind payments",
                    "付款缺乏贸易背景",
                    "{range} of the {drawn} drawn {drawn_on} went to {suppliers} suppliers whose invoices cover less than {invoiced.threshold} of what they received ({invoiced} in all), {share} of the principal of {principal} (limit {counted_max.threshold}; {rules}).",
                    "{drawn_on}发放的{drawn}中有{range}支付给{suppliers}家供应商，其开具的进项发票不足收款的{invoiced.threshold}（合计{invoiced}），占贷款本金{principal}的{share}（阈值{counted_max.threshold}；{rules}）。"));

    private final NoTradeParameters parameters;

    public NoTrade() {
        this(NoTradeParameters.DEFAULTS);
    }

    NoTrade(NoTradeParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        Reached paid = paid(loan);
        Set<String> untraded = untraded(loan, paid, loan.now(), true);
        Reached reached = only(paid, untraded);
        Optional<Severity> severity = severity(loan, reached);
        // While the tax feed is silent for other reasons nothing is concluded from it, in neither direction.
        boolean blind = severity.isEmpty() && isBlind(loan, paid);
        boolean holds = episode.isEmpty()
                || blind
                || severity(loan, only(paid, untraded(loan, paid, episode.get().openingKey(), false)))
                        .isPresent();
        return new Judgement(
                severity, loan.now(), holds, severity.isEmpty() && !blind, () -> evidence(loan, reached, untraded));
    }

    /** Payments to suppliers that have had their time to write invoices. */
    private Reached paid(LoanMoney loan) {
        return loan.reached(
                LeafClasses.of(LeafClass.SUPPLIER),
                transfer -> loan.circle().isPaidByBorrower(transfer) && ripeAt(loan, transfer) <= loan.now());
    }

    private static boolean isToSupplier(LoanMoney loan, TracedTransfer transfer) {
        return transfer.payeeClass() == LeafClass.SUPPLIER && loan.circle().isPaidByBorrower(transfer);
    }

    private static Reached only(Reached paid, Set<String> payees) {
        return paid.only(transfer -> payees.contains(transfer.payee().party()));
    }

    private Optional<Severity> severity(LoanMoney loan, Reached reached) {
        long cents = reached.counted().atLeastUnder(parameters.leastRules());
        if (cents < Limits.share(loan.terms(), parameters.lightSharePpm())) {
            return Optional.empty();
        }
        boolean moderate = cents >= Limits.share(loan.terms(), parameters.moderateSharePpm());
        return Optional.of(moderate ? Severity.MODERATE : Severity.LIGHT);
    }

    /** Suppliers whose time to write invoices is over at an instant, and that have not written enough of them until then. */
    private Set<String> untraded(LoanMoney loan, Reached paid, long asOf, boolean covered) {
        Set<String> untraded = new TreeSet<>();
        Map<String, List<Hit>> byPayee = new TreeMap<>();
        for (Hit hit : paid.hits()) {
            if (ripeAt(loan, hit.transfer()) <= asOf
                    && (!covered || loan.borrower().covers(Feed.TAX, ripeAt(loan, hit.transfer())))) {
                byPayee.computeIfAbsent(hit.transfer().payee().party(), unused -> new ArrayList<>())
                        .add(hit);
            }
        }
        byPayee.forEach((payee, hits) -> {
            long received = hits.stream()
                    .map(Hit::counted)
                    .reduce(ByRule.ZERO, ByRule::plus)
                    .atLeastUnder(parameters.leastRules());
            if (invoiced(loan, hits, asOf) < PartsPerMillion.of(received, parameters.invoicedPpm())) {
                untraded.add(payee);
            }
        });
        return untraded;
    }

    private long invoiced(LoanMoney loan, List<Hit> hits, long asOf) {
        int first = loan.day(hits.get(0).transfer());
        int last = loan.day(hits.get(hits.size() - 1).transfer());
        return loan.borrower()
                .trade()
                .cents(
                        InvoiceDirection.PURCHASE,
                        loan.circle().parties().tokens(hits.get(0).transfer().payee()),
                        first - parameters.invoiceDays(),
                        Math.min(last + parameters.invoiceDays(), loan.day(asOf)));
    }

    private long ripeAt(LoanMoney loan, TracedTransfer transfer) {
        return loan.borrower().time().startOfDay(loan.day(transfer) + parameters.graceDays());
    }

    private boolean isBlind(LoanMoney loan, Reached paid) {
        return paid.hits().stream().anyMatch(hit -> !loan.borrower().covers(Feed.TAX, ripeAt(loan, hit.transfer())));
    }

    private Evidence evidence(LoanMoney loan, Reached reached, Set<String> untraded) {
        long invoiced = 0;
        for (String payee : untraded) {
            invoiced += invoiced(
                    loan,
                    reached.hits().stream()
                            .filter(hit -> hit.transfer().payee().party().equals(payee))
                            .toList(),
                    loan.now());
        }
        long most = Math.max(1, reached.counted().most());
        return TracedEvidence.of(loan, reached, Limits.share(loan.terms(), parameters.lightSharePpm()))
                .with(Measures.of("suppliers", untraded.size(), Unit.COUNT))
                .with(Measures.withThreshold(
                        "invoiced", PartsPerMillion.share(invoiced, most), Unit.PPM, parameters.invoicedPpm()))
                .build();
    }

    @Override
    protected long wakeUpFor(NoState state, LoanMoney loan) {
        long next = NEVER;
        for (DrawdownTrace trace : loan.traces()) {
            for (TracedTransfer transfer : trace.transfers()) {
                if (isToSupplier(loan, transfer)) {
                    next = Math.min(next, wakeUpFor(loan, ripeAt(loan, transfer)));
                }
            }
        }
        return next;
    }

    private static long wakeUpFor(LoanMoney loan, long ripeAt) {
        if (ripeAt > loan.now()) {
            return ripeAt;
        }
        return loan.borrower().covers(Feed.TAX, ripeAt)
                ? NEVER
                : loan.borrower().time().startOfDay(loan.borrower().today() + 1);
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
        return new NoTrade(Parameters.override(parameters, overrides));
    }
}
