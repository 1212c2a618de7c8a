package io.loanwatch.testkit.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A borrower with all its activities, in the order in which they follow each other on a day. */
final class Life {

    final Borrower borrower;
    final Optional<Lending> lending;
    final Optional<Purchases> purchases;
    final Optional<RetailLending> retailLending;
    private final List<Activity> activities = new ArrayList<>();

    Life(Borrower borrower) {
        this.borrower = borrower;
        Visits visits = new Visits(borrower);
        Collateral collateral = new Collateral(borrower);
        if (borrower.business.isPresent()) {
            Business firm = borrower.business.get();
            Books books = new Books(firm.monthlySalesCents * (1 + Sales.VAT) / 30.4);
            Purchases buying = new Purchases(borrower, firm, books);
            Lending bank = new Lending(borrower, firm, buying, visits, collateral);
            this.purchases = Optional.of(buying);
            this.lending = Optional.of(bank);
            this.retailLending = Optional.empty();
            work(firm, books, buying, bank);
        } else {
            Household household = new Household(borrower);
            RetailLending bank = new RetailLending(borrower, household, collateral);
            this.purchases = Optional.empty();
            this.lending = Optional.empty();
            this.retailLending = Optional.of(bank);
            activities.add(household);
            activities.add(bank);
        }
        activities.add(collateral);
        activities.add(borrower.loans());
        activities.add(new BureauReports(borrower));
        activities.add(visits);
    }

    private void work(Business firm, Books books, Purchases buying, Lending bank) {
        activities.add(new Owner(borrower));
        activities.add(new Sales(borrower, firm, books));
        activities.add(bank);
        activities.add(buying);
        activities.add(new Costs(borrower, firm, books));
        activities.add(new Taxes(borrower, firm, books));
        if (firm.metered) {
            activities.add(new Electricity(borrower, firm, books));
            activities.add(new UtilityBills(borrower, firm, books));
        }
        if (firm.watered) {
            activities.add(new Water(borrower, firm, books));
        }
        if (firm.exportShare > 0) {
            activities.add(new Customs(borrower, firm, books));
        }
        if (borrower.index % 3 == 0) {
            activities.add(new Bills(borrower, firm));
        }
        activities.add(new NeighbourLife(borrower, firm));
        activities.add(new Statements(borrower, firm, books));
        activities.add(new RareEvents(borrower));
    }

    void live(Day day) {
        for (int i = 0; i < activities.size(); i++) {
            activities.get(i).live(day);
        }
    }
}
