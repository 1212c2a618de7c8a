package io.loanwatch.testkit.bank;

import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.Segment;
import java.util.List;
import java.util.Optional;

/** A loan taken for a scenario, besides the ordinary ones: self payment, amortizing over two years, or over three for a person. */
final class NewLoan {

    private static final int MONTHS = 24;
    private static final int MONTHS_PERSON = 36;
    private static final int ANNUAL_RATE_PPM = 52_000;

    private final Life life;

    NewLoan(Life life) {
        this.life = life;
    }

    boolean possible(Day day) {
        return day.workday()
                && life.borrower
                        .business
                        .map(firm -> !firm.festival.closed(day))
                        .orElse(true);
    }

    /**
     * Draws at least {@code atLeastCents}, and a firm at least {@code months} of its sales, and two and a half times what its
     * account holds, so that a payment of most of it is loan money even if its own money is spent first.
     */
    Contract draw(Day day, long atLeastCents, double months, Dice dice) {
        return draw(day, principal(atLeastCents, months, dice));
    }

    Contract draw(Day day, long principalCents) {
        return draw(day, principalCents, principalCents);
    }

    /** Draws the first piece of a contract. */
    Contract draw(Day day, long principalCents, long firstCents) {
        Terms terms = terms(principalCents);
        if (life.lending.isPresent()) {
            return life.lending.get().signAndDraw(day, terms, firstCents, PaymentMode.SELF, List.of());
        }
        return life.retailLending.orElseThrow().lend(day, terms);
    }

    long principal(long atLeastCents, double months, Dice dice) {
        long sales = life.borrower.business.map(firm -> firm.monthlySalesCents).orElse(0L);
        long usual = Money.share(sales, months * dice.between(0.9, 1.2));
        long visible = life.borrower.account.availableCents() * 5 / 2;
        return Money.roundDown(Math.max(atLeastCents, Math.max(usual, visible)), 10_000);
    }

    Terms terms(long principalCents) {
        boolean retail = life.borrower.business.isEmpty();
        return new Terms(
                retail ? Product.CONSUMER : Lending.product(life.borrower.segment),
                principalCents,
                life.borrower.segment == Segment.CORPORATE || life.borrower.segment == Segment.SMALL_BUSINESS
                        ? MONTHS
                        : MONTHS_PERSON,
                ANNUAL_RATE_PPM,
                false,
                retail
                        ? List.of(PurposeClass.CONSUMPTION)
                        : life.borrower.business.orElseThrow().industry.purposes(),
                RolloverKind.NONE,
                Optional.empty(),
                Optional.empty());
    }
}
