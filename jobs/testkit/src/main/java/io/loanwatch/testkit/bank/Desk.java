package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.Fact;
import io.loanwatch.model.TransactionType;

/** Where the records of one borrower are written; numbers them and hands them to the {@link Outbox}. */
final class Desk {

    static final String CURRENCY = "CNY";

    private final String owner;
    private final Outbox outbox;
    private final long seed;
    private int day;
    private int nextOfDay;

    Desk(String owner, long seed, Outbox outbox) {
        this.owner = owner;
        this.seed = seed;
        this.outbox = outbox;
    }

    void open(Day day) {
        this.day = day.number();
        this.nextOfDay = 0;
    }

    /** Unique, and the same whenever the borrower's own history is the same. */
    String id(String prefix) {
        return prefix + owner + '-' + day + '-' + nextOfDay++;
    }

    void write(Fact fact) {
        outbox.add(Pending.ready(fact));
    }

    Transfer pay(
            long atMillis,
            Account payer,
            Account payee,
            long amountCents,
            TransactionType type,
            Channel channel,
            String text) {
        String eventId = id("tx-");
        long delay = (Dice.mix(seed, atMillis) >>> 1) % Transfer.MAX_BOOKING_DELAY_MILLIS;
        // Booked on the day of the order: balances would otherwise pass midnight unsettled.
        long endOfDay = Day.midnightMillis(Day.numberOf(atMillis) + 1) - 1;
        Transfer transfer = new Transfer(
                eventId,
                atMillis,
                Math.min(atMillis + delay, endOfDay),
                payer,
                payee,
                amountCents,
                type,
                channel,
                text);
        outbox.add(transfer);
        return transfer;
    }
}
