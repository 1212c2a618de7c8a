package io.loanwatch.detectors.testing;

import static io.loanwatch.detectors.testing.Records.at;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.tracing.FundTracing;
import io.loanwatch.detectors.tracing.FundTracingOutput;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.detectors.tracing.TransferReader;
import io.loanwatch.model.Channel;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.Relation;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loan and the transfers that follow, through the real ledgers into a real engine. Loan {@code loan-1} of ¥5m for working
 * capital is drawn by a small business on 3 March 2026 at nine, into an account that was empty.
 */
public final class TracedStory implements FundTracingOutput {

    public static final Instant DRAWN = at("2026-03-03", 9);
    public static final long PRINCIPAL_YUAN = 5_000_000;

    private final DetectorScenario scenario;
    private final FactList facts = new FactList();
    private final FundTracing tracing =
            new FundTracing(TracingParameters.DEFAULT, facts, new BankTime(EngineSettings.DEFAULT_ZONE));
    private final Map<String, Long> balances = new HashMap<>();
    private final List<FundMovement> movements = new ArrayList<>();
    private Loan loan = loan(Product.SMALL_BUSINESS, PRINCIPAL_YUAN, PaymentMode.SELF, PurposeClass.WORKING_CAPITAL);
    private boolean drawn;

    private TracedStory(String indicator) {
        scenario = DetectorScenario.of(indicator);
        scenario.knows(Records.party("borrower", at("2026-01-01", 9), Segment.SMALL_BUSINESS));
    }

    public static TracedStory of(String indicator) {
        return new TracedStory(indicator);
    }

    public static Loan loan(Product product, long yuan, PaymentMode mode, PurposeClass... purposes) {
        return loan(product, yuan, mode, RolloverKind.NONE, Optional.empty(), purposes);
    }

    public static Loan loan(
            Product product,
            long yuan,
            PaymentMode mode,
            RolloverKind rollover,
            Optional<String> replaces,
            PurposeClass... purposes) {
        return Records.loan(
                "loan",
                DRAWN.minusSeconds(3_600),
                "loan-1",
                product,
                LoanStatus.ACTIVE,
                List.of(purposes),
                yuan * 100,
                List.of(),
                List.of(new Drawdown("d-1", DRAWN, yuan * 100, mode, Ends.own().account(), List.of())),
                rollover,
                replaces,
                false);
    }

    /** Another loan than the usual one; before anything is paid. */
    public TracedStory with(Loan other) {
        loan = other;
        return this;
    }

    /** What an account held before anything happened. */
    public TracedStory holds(TransferParty account, long yuan) {
        balances.put(account.account(), yuan * 100);
        return this;
    }

    public TracedStory knows(Fact... known) {
        scenario.knows(known);
        return this;
    }

    /** The feed is complete through the day before, every morning. */
    public TracedStory complete(Feed feed, LocalDate from, LocalDate to) {
        scenario.completeDaily(feed, from, to);
        return this;
    }

    public TracedStory related(String party, Relation relation) {
        return knows(Records.related(
                "party-" + party,
                at("2026-01-01", 9),
                party,
                relation,
                OwnerClass.CORPORATE,
                Optional.empty(),
                LocalDate.of(2020, 1, 1),
                Optional.empty()));
    }

    public TracedStory pays(String id, String day, int hour, TransferParty payer, TransferParty payee, long yuan) {
        return pays(id, day, hour, payer, payee, yuan, TransactionType.TRANSFER, Optional.empty());
    }

    public TracedStory pays(
            String id,
            String day,
            int hour,
            TransferParty payer,
            TransferParty payee,
            long yuan,
            TransactionType type,
            Optional<String> reversalOf) {
        draw();
        transfer(id, at(day, hour), payer, payee, yuan * 100, type, Optional.empty(), reversalOf);
        return this;
    }

    private void draw() {
        if (!drawn) {
            drawn = true;
            scenario.knows(loan);
            tracing.offer(facts.arrival(loan));
            Drawdown payout = loan.drawdowns().get(0);
            transfer(
                    "payout",
                    payout.drawnAt(),
                    Ends.bank(),
                    Ends.own(),
                    payout.amountCents(),
                    TransactionType.LOAN_DRAWDOWN,
                    Optional.of(payout.drawdownId()),
                    Optional.empty());
        }
    }

    private void transfer(
            String id,
            Instant bookedAt,
            TransferParty payer,
            TransferParty payee,
            long cents,
            TransactionType type,
            Optional<String> drawdownId,
            Optional<String> reversalOf) {
        var transaction = new Transaction(
                id,
                bookedAt,
                bookedAt,
                Optional.empty(),
                Ends.borrowerOf(payer),
                Ends.borrowerOf(payee),
                booked(payer, -cents),
                booked(payee, cents),
                cents,
                "CNY",
                Channel.ONLINE,
                type,
                "",
                drawdownId,
                reversalOf);
        tracing.offer(
                new LedgerRecord(
                        TransferReader.head(transaction), LedgerRecord.Copy.FIRST, false, facts.arrival(transaction)),
                this);
        scenario.knows(transaction);
    }

    private TransferParty booked(TransferParty end, long cents) {
        long balance = balances.merge(end.account(), cents, Long::sum);
        return new TransferParty(
                end.account(),
                end.bankCode(),
                end.kind(),
                end.owner(),
                end.ownerClass(),
                end.industryCode(),
                end.bankCode().isPresent() ? Optional.empty() : Optional.of(balance),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Moves the ledgers and then the engine. */
    public DetectorScenario until(Instant instant) {
        draw();
        tracing.advance(instant.toEpochMilli(), this);
        movements.forEach(scenario::knows);
        movements.clear();
        return scenario.until(instant);
    }

    public DetectorScenario until(String day) {
        return until(at(day, 0));
    }

    @Override
    public void moved(FundMovement movement) {
        movements.add(movement);
    }

    @Override
    public void traced(FundTrace trace) {}

    @Override
    public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
        throw new IllegalStateException("%s is refused: %s".formatted(arrival.eventId(), detail));
    }

    /** A payee outside that the dictionary takes for a property developer. */
    public static TransferParty developer() {
        return Ends.ofIndustry(Ends.outside("homes.x", OwnerClass.CORPORATE), "K7010");
    }
}
