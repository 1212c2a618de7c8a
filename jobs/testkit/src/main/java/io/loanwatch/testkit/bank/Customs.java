package io.loanwatch.testkit.bank;

import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.CustomsRole;
import io.loanwatch.model.DeclarationStatus;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TradeDirection;
import java.time.Instant;
import java.util.Optional;

/** Export declarations, one to three a week, known after one to three days. Settled in yuan, as cross-border trade may be. */
final class Customs implements Activity {

    private static final double AMENDED_RATE = 0.01;
    private static final double SIGMA = 0.2;
    private static final String[] PARTNERS = {"DE", "US", "VN", "JP", "BR"};

    private final Borrower borrower;
    private final Business firm;
    private final Books books;
    private double notDeclaredCents;

    Customs(Borrower borrower, Business firm, Books books) {
        this.borrower = borrower;
        this.firm = firm;
        this.books = books;
    }

    @Override
    public void live(Day day) {
        notDeclaredCents += firm.dailySalesCents()
                * firm.industry.week(day)
                * books.activityToday()
                * firm.exportShare
                * borrower.scenario.salesFactor(day)
                * borrower.scenario.exportFactor(day);
        boolean shippingDay = (day.number() + firm.rhythm) % (borrower.segment == Segment.CORPORATE ? 2 : 4) == 0;
        if (shippingDay && day.workday() && notDeclaredCents > Money.yuan(5_000)) {
            Dice dice = borrower.dice(Purpose.CUSTOMS, day);
            declare(day, (long) (notDeclaredCents * dice.noise(SIGMA)), dice);
            notDeclaredCents = 0;
        }
    }

    private void declare(Day day, long cents, Dice dice) {
        long at = day.between(8, 18, dice);
        String eventId = borrower.desk.id("cus-");
        String partner = PARTNERS[dice.between(0, PARTNERS.length - 1)];
        long delay = dice.between(Day.DAY_MILLIS, 3 * Day.DAY_MILLIS);
        write(eventId, Optional.empty(), eventId, DeclarationStatus.DECLARED, cents, partner, at, delay);
        if (dice.chance(AMENDED_RATE)) {
            write(
                    borrower.desk.id("cus-"),
                    Optional.of(eventId),
                    eventId,
                    DeclarationStatus.AMENDED,
                    cents - cents / 20,
                    partner,
                    at,
                    delay + 5 * Day.DAY_MILLIS);
        }
    }

    private void write(
            String eventId,
            Optional<String> corrects,
            String declaration,
            DeclarationStatus status,
            long cents,
            String partner,
            long atMillis,
            long delayMillis) {
        long knownAt = borrower.deliveries.knownAtMillis(Feed.CUSTOMS, atMillis, delayMillis);
        if (knownAt != Deliveries.NEVER) {
            borrower.desk.write(new CustomsDeclaration(
                    eventId,
                    Instant.ofEpochMilli(knownAt),
                    Instant.ofEpochMilli(atMillis),
                    corrects,
                    borrower.id,
                    "dec-" + declaration,
                    TradeDirection.EXPORT,
                    "0110",
                    CustomsRole.CONSIGNEE,
                    status,
                    cents,
                    Desk.CURRENCY,
                    firm.industry == Industry.ELECTRONICS ? "854231" : "520812",
                    partner));
        }
    }
}
