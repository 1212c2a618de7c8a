package io.loanwatch.testkit.bank;

import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import java.util.List;
import java.util.Optional;

/** The loans of a person: a mortgage or a car loan from before, card instalments or a consumer loan anew every other year. */
final class RetailLending implements Activity {

    private static final long LOAN_TO_VALUE_PPM = 700_000;
    private static final double AFFORDABLE_SHARE = 0.3;

    private final Borrower borrower;
    private final Household household;
    private final Collateral collateral;
    private final int dueDayOfMonth;
    private boolean first = true;
    private boolean settled;
    private int nextSigningDay = Integer.MAX_VALUE;

    RetailLending(Borrower borrower, Household household, Collateral collateral) {
        this.borrower = borrower;
        this.household = household;
        this.collateral = collateral;
        this.dueDayOfMonth = 15 + borrower.index % 13;
        borrower.loans().onSettlement(() -> settled = true);
    }

    @Override
    public void live(Day day) {
        Dice dice = Dice.of(borrower.seed, Purpose.LOANS, first ? 0 : -day.number());
        if (first) {
            first = false;
            Terms terms = terms(borrower.index % 2 == 0 ? Product.MORTGAGE : Product.AUTO, dice);
            int paid = dice.between(0, terms.months() / 2);
            collateral.secure(day, borrower.loans().inherit(day, terms, paid, dueDayOfMonth));
            nextSigningDay = day.number() + dice.between(20, 500);
        }
        if (settled) {
            settled = false;
            nextSigningDay = day.number() + dice.between(20, 90);
        }
        if (day.number() >= nextSigningDay && day.workday()) {
            nextSigningDay = Integer.MAX_VALUE;
            lend(day, terms(dice.chance(0.5) ? Product.CARD : Product.CONSUMER, dice));
        }
    }

    Contract lend(Day day, Terms terms) {
        Contract contract = borrower.loans().sign(day, terms, dueDayOfMonth);
        borrower.loans().draw(day, contract, terms.principalCents(), PaymentMode.SELF, List.of());
        return contract;
    }

    /** A loan of which the instalments are affordable. */
    Terms terms(Product product, Dice dice) {
        int months = switch (product) {
            case MORTGAGE -> 240;
            case AUTO -> 48;
            default -> 24;
        };
        boolean secured = product == Product.MORTGAGE || product == Product.AUTO;
        double monthly = household.salaryCents() * AFFORDABLE_SHARE * dice.between(0.5, 1) * (secured ? 1 : 0.5);
        return new Terms(
                product,
                Money.roundDown((long) (monthly * months * (product == Product.MORTGAGE ? 0.6 : 0.9)), 1000),
                months,
                product == Product.MORTGAGE ? 38_000 : 66_000,
                false,
                List.of(purpose(product)),
                RolloverKind.NONE,
                Optional.empty(),
                secured ? Optional.of(LOAN_TO_VALUE_PPM) : Optional.empty());
    }

    private static PurposeClass purpose(Product product) {
        return switch (product) {
            case MORTGAGE -> PurposeClass.HOUSING;
            case AUTO -> PurposeClass.VEHICLE;
            default -> PurposeClass.CONSUMPTION;
        };
    }
}
