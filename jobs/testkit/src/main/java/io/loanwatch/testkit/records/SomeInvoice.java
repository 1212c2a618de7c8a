package io.loanwatch.testkit.records;

import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.TaxInvoice;
import java.time.Instant;
import java.util.Optional;

/** A VAT invoice under construction: by default at 13%, to one counterparty, known when issued. */
public final class SomeInvoice {

    private final String borrowerId;
    private final InvoiceDirection direction;
    private final Instant occurredAt;
    private final long netAmountCents;
    private Optional<String> eventId = Optional.empty();
    private Instant knownAt;
    private String counterparty = "cus-1";
    private Optional<String> corrects = Optional.empty();
    private Optional<Instant> originalOccurredAt = Optional.empty();

    SomeInvoice(String borrowerId, InvoiceDirection direction, String at, long netAmountCents) {
        this.borrowerId = borrowerId;
        this.direction = direction;
        this.occurredAt = Times.at(at);
        this.knownAt = occurredAt;
        this.netAmountCents = netAmountCents;
    }

    public SomeInvoice withEventId(String id) {
        eventId = Optional.of(id);
        return this;
    }

    public SomeInvoice withKnownAt(String at) {
        knownAt = Times.at(at);
        return this;
    }

    public SomeInvoice withCounterparty(String token) {
        counterparty = token;
        return this;
    }

    /** Makes it the red letter of another invoice; the amount given should be negative. */
    public SomeInvoice withOriginal(TaxInvoice original) {
        corrects = Optional.of(original.eventId());
        originalOccurredAt = Optional.of(original.occurredAt());
        return this;
    }

    public TaxInvoice build() {
        String derived = "inv-" + borrowerId + '-' + direction + '-' + occurredAt + '-' + netAmountCents;
        String id = eventId.orElse(derived);
        return new TaxInvoice(
                id,
                knownAt,
                occurredAt,
                corrects,
                borrowerId,
                direction,
                "no-" + id,
                counterparty,
                netAmountCents,
                netAmountCents * 13 / 100,
                Facts.CURRENCY,
                originalOccurredAt);
    }
}
