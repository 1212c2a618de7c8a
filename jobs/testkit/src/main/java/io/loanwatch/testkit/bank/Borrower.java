package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Segment;
import java.util.Optional;

/** One borrower: who it is, its account, and what its activities share. */
final class Borrower {

    final String id;
    final int index;
    final long seed;
    final Segment segment;
    final Region region;
    final String manager;
    final Account account;
    final Family family;
    final Optional<Business> business;
    final Neighbours neighbours;
    final Desk desk;
    final Deliveries deliveries;
    final Meters meters;

    private final LoanBook loans;

    /** What bends the borrower's life today; {@link Scenario#NONE} most of the time. */
    Scenario scenario = Scenario.NONE;

    /** First day of the next scenario that bends the business, and first day after the last; days since 1970-01-01. */
    int troubleFromDay = Integer.MAX_VALUE;

    int quietSinceDay = Integer.MIN_VALUE;

    /** Factor of a shock that meets the whole industry of the region, 1 without. */
    int lastBounceDay = Integer.MIN_VALUE / 2;

    double cohortFactor = 1;

    Borrower(int index, Segment segment, long bankSeed, int firstDay, Outbox outbox, Outages outages) {
        this.index = index;
        this.segment = segment;
        this.id = id(index);
        this.seed = Dice.mix(bankSeed, index);
        Dice dice = Dice.of(seed, Purpose.PROFILE, 0);
        this.neighbours = new Neighbours(id);
        this.business = segment == Segment.RETAIL
                ? Optional.empty()
                : Optional.of(new Business(segment, seed, id, firstDay, dice, neighbours));
        this.region = Region.of(business.map(firm -> firm.industry), dice);
        this.manager = "mgr-" + region.unitId + '-' + dice.between(1, 4);
        this.account = Account.ofBorrower(
                "acc-" + id,
                segment == Segment.RETAIL ? AccountKind.SAVINGS : AccountKind.CURRENT,
                id,
                ownerClass(),
                business.map(firm -> firm.industry.code));
        this.account.open(business.map(firm -> Money.share(firm.monthlySalesCents, 0.9))
                .orElse(Money.yuan(dice.between(30_000, 90_000))));
        this.family = new Family(id, business.isPresent() && segment != Segment.PERSONAL_BUSINESS, dice);
        this.desk = new Desk(id, seed, outbox);
        this.deliveries = new Deliveries(seed, outages);
        this.meters = new Meters(id);
        this.loans = new LoanBook(this);
    }

    private static String id(int index) {
        String digits = Integer.toString(1_000_001 + index);
        return "B" + digits.substring(1);
    }

    LoanBook loans() {
        return loans;
    }

    OwnerClass ownerClass() {
        return switch (segment) {
            case CORPORATE -> OwnerClass.CORPORATE;
            case SMALL_BUSINESS -> OwnerClass.SMALL_BUSINESS;
            case PERSONAL_BUSINESS -> OwnerClass.PERSONAL_BUSINESS;
            case RETAIL -> OwnerClass.PERSON;
        };
    }

    /** Whether no scenario bends the business on the days given, nor in the three months before them. */
    boolean untroubled(int fromDay, int toDay) {
        return !scenario.bendsBusiness() && toDay < troubleFromDay && fromDay - 91L > quietSinceDay;
    }

    Dice dice(Purpose purpose, Day day) {
        return Dice.of(seed, purpose, day.number());
    }
}
