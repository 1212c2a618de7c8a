package io.loanwatch.testkit.records;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.CompanySize;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Relation;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The commonest facts in one call. Times are read by {@link Times#at}; amounts are cents of yuan; a borrower's account is
 * {@code acc-} and its id. Unless given, the event id is derived from the arguments: equal calls make equal facts.
 */
public final class Facts {

    static final String CURRENCY = "CNY";
    static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    private Facts() {}

    /** A sales invoice, known when issued. */
    public static TaxInvoice salesInvoice(String borrowerId, String at, long netAmountCents) {
        return new SomeInvoice(borrowerId, InvoiceDirection.SALES, at, netAmountCents).build();
    }

    public static TaxInvoice purchaseInvoice(String borrowerId, String at, long netAmountCents) {
        return new SomeInvoice(borrowerId, InvoiceDirection.PURCHASE, at, netAmountCents).build();
    }

    public static SomeInvoice invoice(String borrowerId, InvoiceDirection direction, String at, long netAmountCents) {
        return new SomeInvoice(borrowerId, direction, at, netAmountCents);
    }

    public static SomeTransaction transfer(String at, String payerAccount, String payeeAccount, long amountCents) {
        return new SomeTransaction(at, payerAccount, payeeAccount, amountCents);
    }

    /** Cash taken out of the borrower's account at the counter. */
    public static Transaction cash(String borrowerId, String at, long amountCents) {
        TransferParty till = new TransferParty(
                "acc-cash",
                Optional.empty(),
                AccountKind.INTERNAL,
                Optional.empty(),
                OwnerClass.FINANCIAL_INSTITUTION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return transfer(at, "acc-" + borrowerId, "acc-cash", amountCents)
                .withPayee(till)
                .withType(TransactionType.CASH_WITHDRAWAL)
                .withChannel(Channel.COUNTER)
                .build();
    }

    /** The credit of a drawdown to the borrower's account. */
    public static Transaction drawdown(
            String borrowerId, String loanId, String drawdownId, String at, long amountCents) {
        return transfer(at, "acc-loan-" + loanId, "acc-" + borrowerId, amountCents)
                .withType(TransactionType.LOAN_DRAWDOWN)
                .withDrawdown(drawdownId)
                .build();
    }

    public static SomeLoan loan(String borrowerId, String loanId, String signedOn, long principalCents) {
        return new SomeLoan(borrowerId, loanId, signedOn, principalCents);
    }

    /** An instalment paid as scheduled. */
    public static Repayment repayment(String borrowerId, String loanId, String at, long amountCents) {
        return repayment(borrowerId, loanId, at, at, RepaymentKind.SCHEDULED, amountCents);
    }

    public static Repayment repayment(
            String borrowerId, String loanId, String paidAt, String knownAt, RepaymentKind kind, long amountCents) {
        return new Repayment(
                "rep-" + loanId + '-' + paidAt + '-' + knownAt + '-' + amountCents,
                Times.at(knownAt),
                Times.at(paidAt),
                Optional.empty(),
                borrowerId,
                loanId,
                kind,
                amountCents,
                CURRENCY,
                Optional.of("acc-" + borrowerId));
    }

    /** A day's electricity at the borrower's own meter {@code ele-} and its id, known at ten the next morning. */
    public static SomeReading electricity(String borrowerId, String day, long wattHours) {
        return new SomeReading(borrowerId, LocalDate.parse(day), wattHours);
    }

    /** Consent in force and delivering, known from {@code at} and given a year before. */
    public static DataAuthorization authorization(String borrowerId, Feed feed, String sourceId, String at) {
        return authorization(borrowerId, feed, sourceId, at, Optional.empty(), Optional.empty());
    }

    /** Consent revoked at the moment it becomes known. */
    public static DataAuthorization revoked(String borrowerId, Feed feed, String sourceId, String at) {
        return authorization(borrowerId, feed, sourceId, at, Optional.of(Times.at(at)), Optional.empty());
    }

    /** Deliveries that fail since {@code lastDeliveredAt}. */
    public static DataAuthorization undelivered(
            String borrowerId, Feed feed, String sourceId, String at, String lastDeliveredAt) {
        return authorization(borrowerId, feed, sourceId, at, Optional.empty(), Optional.of(Times.at(lastDeliveredAt)));
    }

    private static DataAuthorization authorization(
            String borrowerId,
            Feed feed,
            String sourceId,
            String at,
            Optional<Instant> revokedAt,
            Optional<Instant> lastDeliveredAt) {
        return new DataAuthorization(
                "aut-" + sourceId + '-' + feed + '-' + at,
                Times.at(at),
                Times.at(at),
                Optional.empty(),
                borrowerId,
                feed,
                sourceId,
                Instant.parse("2020-01-01T00:00:00Z"),
                Optional.empty(),
                revokedAt,
                lastDeliveredAt);
    }

    /** The borrower itself: a small textile maker, unless the segment is another. */
    public static Party borrower(String borrowerId, String at, Segment segment) {
        return party(
                borrowerId,
                at,
                PartyKind.BORROWER,
                borrowerId,
                OwnerClass.SMALL_BUSINESS,
                Optional.of(segment),
                Optional.empty());
    }

    /** A related party with one account, {@code acc-} and its id. */
    public static Party related(
            String borrowerId, String at, String partyId, OwnerClass partyClass, Relation relation) {
        return party(borrowerId, at, PartyKind.RELATED, partyId, partyClass, Optional.empty(), Optional.of(relation));
    }

    private static Party party(
            String borrowerId,
            String at,
            PartyKind kind,
            String partyId,
            OwnerClass partyClass,
            Optional<Segment> segment,
            Optional<Relation> relation) {
        boolean person = partyClass == OwnerClass.PERSON;
        return new Party(
                "par-" + borrowerId + '-' + partyId + '-' + at,
                Times.at(at),
                Times.at(at),
                Optional.empty(),
                borrowerId,
                kind,
                partyId,
                partyClass,
                "name-" + partyId,
                segment,
                person ? Optional.empty() : Optional.of("C1711"),
                Optional.of("330100"),
                person ? CompanySize.NOT_APPLICABLE : CompanySize.SMALL,
                Optional.empty(),
                relation,
                LocalDate.of(2020, 1, 1),
                Optional.empty(),
                List.of("acc-" + partyId));
    }

    /** A mark that says nothing about completeness. */
    public static ClockMark mark(String at) {
        return new ClockMark(Times.at(at), List.of());
    }

    /** A mark by which the feed is complete through an instant. */
    public static ClockMark mark(String at, Feed feed, String through) {
        return new ClockMark(Times.at(at), List.of(new FeedCompleteness(feed, Times.at(through))));
    }
}
