package io.loanwatch.benchmarks;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Transfers of a bank of which a share of the accounts holds loan money all the time. Each of these accounts has drawn a loan, and
 * they pay each other, suppliers elsewhere and, now and then, are paid from elsewhere; the others live beside them in the same
 * way without any loan. The same seed gives the same transfers.
 */
final class TransferLoad {

    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final long DRAWDOWN_CENTS = 100_000_000;
    private static final String CURRENCY = "CNY";

    final List<Fact> loans = new ArrayList<>();
    final List<Transaction> transfers;
    final List<ClockMark> marks = new ArrayList<>();
    final int accounts;
    final int tainted;

    /** @param taintedShare share of the accounts that hold loan money */
    TransferLoad(int accounts, int events, double taintedShare, int eventsPerSecond, long seed) {
        this.accounts = accounts;
        this.tainted = (int) Math.round(accounts * taintedShare);
        this.transfers = new ArrayList<>(events);
        var random = new Random(seed);
        for (int account = 0; account < tainted; account++) {
            draw(account);
        }
        long millis = START.toEpochMilli() + 60_000;
        for (int event = tainted; event < events; event++) {
            Instant at = Instant.ofEpochMilli(millis + event * 1_000L / eventsPerSecond);
            transfers.add(transfer(event, at, random));
        }
        Instant end = transfers.get(transfers.size() - 1).knownAt().plusSeconds(1);
        for (Instant at = START; at.isBefore(end.plusSeconds(180)); at = at.plusSeconds(1)) {
            marks.add(new ClockMark(at, List.of()));
        }
    }

    /** Arrivals as a job reads them. */
    static Arrival arrival(Fact fact, int number) {
        return new Arrival(
                fact.topic(),
                fact.eventId(),
                fact.knownAt().toEpochMilli(),
                new Origin(fact.topic().topicName(), 0, number),
                Codecs.encode(fact));
    }

    private void draw(int account) {
        String drawdown = "dd-" + account;
        loans.add(new Loan(
                "loan-" + account,
                START,
                START,
                Optional.empty(),
                "b-" + account,
                "L-" + account,
                "C-" + account,
                Product.SMALL_BUSINESS,
                false,
                List.of(PurposeClass.WORKING_CAPITAL),
                DRAWDOWN_CENTS,
                DRAWDOWN_CENTS,
                CURRENCY,
                40_000,
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2027-03-01"),
                LoanStatus.ACTIVE,
                RolloverKind.NONE,
                Optional.empty(),
                Optional.empty(),
                "/HO",
                "manager",
                Optional.empty(),
                List.of(),
                List.of(new Drawdown(drawdown, START, DRAWDOWN_CENTS, PaymentMode.SELF, "acc-" + account, List.of()))));
        transfers.add(transaction(
                "payout-" + account,
                START.plusMillis(1),
                outside("bank"),
                inside(account, 2 * DRAWDOWN_CENTS),
                DRAWDOWN_CENTS,
                TransactionType.LOAN_DRAWDOWN,
                Optional.of(drawdown)));
    }

    private Transaction transfer(int event, Instant at, Random random) {
        int account = random.nextInt(accounts);
        long cents = DRAWDOWN_CENTS / 200 + random.nextInt((int) (DRAWDOWN_CENTS / 25));
        TransferParty own = inside(account, 4 * DRAWDOWN_CENTS);
        int way = random.nextInt(4);
        TransferParty other = way < 2
                ? inside(
                        account < tainted ? random.nextInt(tainted) : tainted + random.nextInt(accounts - tainted),
                        4 * DRAWDOWN_CENTS)
                : outside("supplier-" + random.nextInt(1_000));
        return transaction(
                "tx-" + event,
                at,
                way == 3 ? other : own,
                way == 3 ? own : other,
                cents,
                TransactionType.TRANSFER,
                Optional.empty());
    }

    private Transaction transaction(
            String id,
            Instant at,
            TransferParty payer,
            TransferParty payee,
            long cents,
            TransactionType type,
            Optional<String> drawdown) {
        return new Transaction(
                id,
                at,
                at,
                Optional.empty(),
                borrower(payer),
                borrower(payee),
                payer,
                payee,
                cents,
                CURRENCY,
                Channel.ONLINE,
                type,
                "payment for goods",
                drawdown,
                Optional.empty());
    }

    private Optional<String> borrower(TransferParty party) {
        return party.owner().filter(owner -> owner.startsWith("b-") && Integer.parseInt(owner.substring(2)) < tainted);
    }

    private static TransferParty inside(int account, long balance) {
        return party("acc-" + account, Optional.empty(), AccountKind.CURRENT, "b-" + account, Optional.of(balance));
    }

    private static TransferParty outside(String name) {
        return party(name, Optional.of("bank-2"), AccountKind.EXTERNAL, name, Optional.empty());
    }

    private static TransferParty party(
            String account, Optional<String> bank, AccountKind kind, String owner, Optional<Long> balance) {
        return new TransferParty(
                account,
                bank,
                kind,
                Optional.of(owner),
                OwnerClass.SMALL_BUSINESS,
                Optional.of("C1300"),
                balance,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
