package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import java.time.Instant;
import java.util.Optional;

/** A transfer that has been ordered; both balances move when it is booked. */
final class Transfer extends Pending {

    /** Ordered at {@link #orderedAtMillis}, known seconds later. */
    static final long MAX_BOOKING_DELAY_MILLIS = 8 * Day.SECOND_MILLIS;

    private final long orderedAtMillis;
    private final Account payer;
    private final Account payee;
    private final long amountCents;
    private final TransactionType type;
    private final Channel channel;
    private final String text;
    private Optional<String> drawdownId = Optional.empty();
    private Optional<String> reversalOf = Optional.empty();

    Transfer(
            String eventId,
            long orderedAtMillis,
            long knownAtMillis,
            Account payer,
            Account payee,
            long amountCents,
            TransactionType type,
            Channel channel,
            String text) {
        super(knownAtMillis, eventId);
        this.orderedAtMillis = orderedAtMillis;
        this.payer = payer;
        this.payee = payee;
        this.amountCents = amountCents;
        this.type = type;
        this.channel = channel;
        this.text = text;
        payer.commit(amountCents);
    }

    Transfer under(String drawdownId) {
        this.drawdownId = Optional.of(drawdownId);
        return this;
    }

    Transfer reversing(String eventId) {
        this.reversalOf = Optional.of(eventId);
        return this;
    }

    @Override
    Fact book() {
        payer.debit(amountCents);
        payee.credit(amountCents);
        return new Transaction(
                eventId,
                Instant.ofEpochMilli(knownAtMillis),
                Instant.ofEpochMilli(orderedAtMillis),
                Optional.empty(),
                payer.borrowerId,
                payee.borrowerId,
                payer.side(),
                payee.side(),
                amountCents,
                Desk.CURRENCY,
                channel,
                type,
                text,
                drawdownId,
                reversalOf);
    }
}
