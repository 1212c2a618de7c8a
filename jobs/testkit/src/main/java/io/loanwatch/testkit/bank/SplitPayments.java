package io.loanwatch.testkit.bank;

import io.loanwatch.model.Channel;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TransactionType;
import java.util.List;

/**
 * Stays below the limits of entrusted payment: a company pays one payee over ¥10m in three pieces within the week, a
 * personal business draws over ¥0.5m in three pieces on three workdays.
 */
final class SplitPayments extends Scenario {

    private static final int PIECES = 3;
    private static final int DETECTION_DAYS = 18;

    private final Stage stage;
    private final NewLoan loan;
    private final boolean company;
    private final long pieceCents;
    private String loanId = "";
    private int done;

    SplitPayments(Stage stage) {
        super(stage.startDay(), Integer.MAX_VALUE);
        this.stage = stage;
        this.loan = new NewLoan(stage.life());
        this.company = stage.borrower().segment == Segment.CORPORATE;
        Dice dice = stage.dice();
        this.pieceCents =
                company ? Money.yuan(100_000L * dice.between(42, 60)) : Money.yuan(10_000L * dice.between(22, 40));
    }

    @Override
    void live(Day day) {
        if (done == PIECES) {
            endOn(day.number());
        } else if (done > 0 ? day.workday() : loan.possible(day)) {
            if (company) {
                payPiece(day);
            } else {
                drawPiece(day);
            }
        }
    }

    private void tell(Day day, String subject) {
        loanId = subject;
        stage.trouble(
                ScenarioKind.SPLIT_PAYMENTS,
                subject,
                List.of("M3"),
                List.of("M10", "M8", "M9"),
                day.number(),
                day.number() + DETECTION_DAYS);
    }

    private void payPiece(Day day) {
        if (loanId.isEmpty()) {
            long principal = Money.roundDown(pieceCents * PIECES + pieceCents / 4, 10_000);
            tell(day, loan.draw(day, principal).id);
            return;
        }
        Account payee = stage.firm().suppliers.get(0);
        stage.desk()
                .pay(
                        day.at(11, 0),
                        stage.borrower().account,
                        payee,
                        pieceCents,
                        TransactionType.TRANSFER,
                        Channel.ONLINE,
                        "materials");
        stage.life().purchases.orElseThrow().bought(payee, pieceCents);
        done++;
    }

    private void drawPiece(Day day) {
        LoanBook loans = stage.borrower().loans();
        if (loanId.isEmpty()) {
            Contract contract = loan.draw(day, pieceCents * PIECES, pieceCents);
            tell(day, contract.id);
        } else {
            for (Contract contract : loans.contracts()) {
                if (contract.id.equals(loanId)) {
                    loans.draw(day, contract, pieceCents, PaymentMode.SELF, List.of());
                }
            }
        }
        stage.life().purchases.orElseThrow().spend(day, pieceCents);
        done++;
    }
}
