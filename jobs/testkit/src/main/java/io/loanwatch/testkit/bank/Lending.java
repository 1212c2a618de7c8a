package io.loanwatch.testkit.bank;

import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.Segment;
import java.util.List;
import java.util.Optional;

/** The ordinary lending to a firm: one loan at a time, a new one soon after the last is settled, spent on suppliers. */
final class Lending implements Activity {

    /** Above it the bank pays the suppliers itself (entrusted payment). */
    static final long SELF_PAYMENT_LIMIT_CENTS = Money.yuan(10_000_000);

    private static final long LOAN_TO_VALUE_PPM = 700_000;

    private final Borrower borrower;
    private final Business firm;
    private final Purchases purchases;
    private final Visits visits;
    private final Collateral collateral;
    private final int dueDayOfMonth;
    private int nextSigningDay = Integer.MAX_VALUE;
    private boolean first = true;
    private boolean settled;

    Lending(Borrower borrower, Business firm, Purchases purchases, Visits visits, Collateral collateral) {
        this.borrower = borrower;
        this.firm = firm;
        this.purchases = purchases;
        this.visits = visits;
        this.collateral = collateral;
        this.dueDayOfMonth = 16 + borrower.index % 12;
        borrower.loans().onSettlement(() -> settled = true);
    }

    @Override
    public void live(Day day) {
        if (first) {
            first = false;
            inherit(day);
        }
        if (settled) {
            settled = false;
            nextSigningDay = day.number()
                    + Dice.of(borrower.seed, Purpose.LOANS, -day.number()).between(2, 9);
        }
        if (day.number() >= nextSigningDay && day.workday() && !firm.festival.closed(day)) {
            nextSigningDay = Integer.MAX_VALUE;
            if (!hasBaseLoan()) {
                lend(day, usualTerms(Dice.of(borrower.seed, Purpose.LOANS, -day.number())));
            }
        }
    }

    private boolean hasBaseLoan() {
        return borrower.loans().contracts().stream().anyMatch(contract -> !contract.settled());
    }

    private void inherit(Day day) {
        Dice dice = Dice.of(borrower.seed, Purpose.LOANS, 0);
        Terms terms = usualTerms(dice);
        collateral.secure(
                day, borrower.loans().inherit(day, terms, dice.between(0, terms.months() - 2), dueDayOfMonth));
    }

    /** An amortizing loan of one to two months' sales; for every fifth firm a bullet loan that is renewed at maturity. */
    Terms usualTerms(Dice dice) {
        double months = dice.between(0.9, 1.6);
        long principal = Math.max(minimumCents(), Money.roundDown(Money.share(firm.monthlySalesCents, months), 10_000));
        return new Terms(
                product(borrower.segment),
                principal,
                dice.chance(0.5) ? 12 : 24,
                dice.between(33_000, 62_000),
                borrower.index % 5 == 2,
                firm.industry.purposes(),
                RolloverKind.NONE,
                Optional.empty(),
                dice.chance(0.6) ? Optional.of(LOAN_TO_VALUE_PPM) : Optional.empty());
    }

    private long minimumCents() {
        return switch (borrower.segment) {
            case CORPORATE -> Money.yuan(3_000_000);
            case SMALL_BUSINESS -> Money.yuan(500_000);
            case PERSONAL_BUSINESS, RETAIL -> Money.yuan(150_000);
        };
    }

    static Product product(Segment segment) {
        return switch (segment) {
            case CORPORATE -> Product.CORPORATE;
            case SMALL_BUSINESS -> Product.SMALL_BUSINESS;
            case PERSONAL_BUSINESS -> Product.PERSONAL_BUSINESS;
            case RETAIL -> Product.CONSUMER;
        };
    }

    /** Signs, pays out, and has it spent as agreed. */
    void lend(Day day, Terms terms) {
        if (terms.principalCents() > SELF_PAYMENT_LIMIT_CENTS) {
            lendEntrusted(day, terms);
        } else {
            Contract contract = signAndDraw(day, terms, PaymentMode.SELF, List.of());
            purchases.spend(day, Money.roundDown(Money.share(contract.terms.principalCents(), 0.97), 100));
        }
    }

    /** The bank pays four suppliers out of the drawdown within the hour. */
    void lendEntrusted(Day day, Terms terms) {
        List<Account> payees = firm.suppliers.subList(0, 4);
        Contract contract = signAndDraw(day, terms, PaymentMode.ENTRUSTED, payees);
        String drawdownId = "dd-" + contract.id + "-1";
        long part = Money.roundDown(terms.principalCents() / payees.size(), 1);
        for (int i = 0; i < payees.size(); i++) {
            Entrusted.pay(borrower, day.at(10, 20 + i), payees.get(i), part, drawdownId);
            purchases.bought(payees.get(i), part);
        }
    }

    Contract signAndDraw(Day day, Terms terms, PaymentMode mode, List<Account> payees) {
        return signAndDraw(day, terms, terms.principalCents(), mode, payees);
    }

    Contract signAndDraw(Day day, Terms terms, long firstCents, PaymentMode mode, List<Account> payees) {
        Contract contract = borrower.loans().sign(day, terms, dueDayOfMonth);
        collateral.secure(day, contract);
        String drawdownId = borrower.loans().draw(day, contract, firstCents, mode, payees);
        visits.checkFirstUse(day, contract.id, drawdownId);
        return contract;
    }
}
