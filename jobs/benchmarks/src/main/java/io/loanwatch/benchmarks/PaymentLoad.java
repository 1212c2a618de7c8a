package io.loanwatch.benchmarks;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Payments of borrowers in the order of time. Some pay three times as often for a while, in turns. In the last period every borrower pays
 * once more, so that the clock of each partition passes all periods before it. The same seed gives the same payments.
 */
final class PaymentLoad {

    /** A broker refuses what is of a later day than its own. */
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    static final long MEAN_CENTS = 50_000;
    static final double CASH_SHARE = 0.25;

    private static final String CURRENCY = "CNY";
    private static final long BALANCE_CENTS = 100_000_000;
    private static final int BURST_DAYS = 15;
    private static final int BURST_TURNS = 40;

    final List<Transaction> payments = new ArrayList<>();
    final PaymentRules rules;
    final int borrowers;
    final int days;

    PaymentLoad(PaymentRules rules, int borrowers, int days, long seed) {
        this.rules = rules;
        this.borrowers = borrowers;
        this.days = days;
        var random = new Random(seed);
        double gapMillis = Duration.ofDays(1).toMillis() / (rules.paymentsPerDay() * borrowers);
        Instant end = START.plus(Duration.ofDays(days));
        for (double millis = 0; millis < Duration.ofDays(days).toMillis(); millis += gapMillis) {
            Instant at = START.plusMillis((long) millis);
            int borrower = random.nextInt(borrowers);
            pay(borrower, at, random);
            if (bursts(borrower, at)) {
                pay(borrower, at, random);
                pay(borrower, at, random);
            }
        }
        for (int borrower = 0; borrower < borrowers; borrower++) {
            pay(borrower, end, random);
        }
    }

    private static boolean bursts(int borrower, Instant at) {
        long turn = Duration.between(START, at).toDays() / BURST_DAYS;
        return borrower % BURST_TURNS == turn % BURST_TURNS;
    }

    /** Number of the last period, which alone is not complete. */
    long lastPeriod() {
        return payments.get(payments.size() - 1).occurredAt().toEpochMilli()
                / rules.period().toMillis();
    }

    private void pay(int borrower, Instant at, Random random) {
        boolean cash = random.nextDouble() < CASH_SHARE;
        payments.add(new Transaction(
                "tx-" + payments.size(),
                at,
                at,
                Optional.empty(),
                Optional.of("b-" + borrower),
                Optional.empty(),
                party("acc-" + borrower, AccountKind.CURRENT, Optional.empty()),
                party("supplier-" + random.nextInt(1_000), AccountKind.EXTERNAL, Optional.of("bank-2")),
                1 + random.nextInt((int) (2 * MEAN_CENTS - 1)),
                CURRENCY,
                cash ? Channel.ATM : Channel.ONLINE,
                cash ? TransactionType.CASH_WITHDRAWAL : TransactionType.TRANSFER,
                "payment for goods",
                Optional.empty(),
                Optional.empty()));
    }

    private static TransferParty party(String account, AccountKind kind, Optional<String> bank) {
        return new TransferParty(
                account,
                bank,
                kind,
                Optional.of(account),
                OwnerClass.SMALL_BUSINESS,
                Optional.of("C1300"),
                bank.isEmpty() ? Optional.of(BALANCE_CENTS) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
