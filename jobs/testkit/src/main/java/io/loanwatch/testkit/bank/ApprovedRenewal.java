package io.loanwatch.testkit.bank;

import io.loanwatch.model.PaymentMode;
import java.util.List;

/** What is left of a loan is renewed as approved: the new loan is paid out in the morning and repays the old at night. */
final class ApprovedRenewal extends Scenario {

    private static final int JUDGED_DAYS = 25;

    private final Stage stage;

    ApprovedRenewal(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
    }

    @Override
    void live(Day day) {
        for (Contract old : List.copyOf(stage.borrower().loans().contracts())) {
            boolean ordinary = !old.settled() && !old.terms.bullet() && old.outstandingCents() > Money.yuan(20_000);
            if (ordinary && day.workday()) {
                renew(day, old);
                endOn(day.number() + 1);
                return;
            }
        }
    }

    private void renew(Day day, Contract old) {
        LoanBook loans = stage.borrower().loans();
        Terms terms = old.terms.renewalOf(old.id, old.outstandingCents());
        Contract renewal = loans.sign(day, terms, old.next().dueOn().getDayOfMonth());
        loans.draw(day, renewal, terms.principalCents(), PaymentMode.SELF, List.of());
        loans.prepay(day, old, terms.principalCents());
        stage.harmless(
                ScenarioKind.APPROVED_RENEWAL,
                renewal.id,
                List.of("M1", "M2", "M7"),
                List.of(),
                day.number(),
                day.number() + JUDGED_DAYS);
    }
}
