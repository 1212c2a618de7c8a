package io.loanwatch.testkit.bank;

import io.loanwatch.model.Inspection;
import io.loanwatch.model.InspectionKind;
import io.loanwatch.model.InspectionResult;
import io.loanwatch.model.Segment;
import java.time.Instant;
import java.util.Optional;

/** The account manager's visits: regular ones, and the check of first use after each drawdown. */
final class Visits implements Activity {

    private static final int DAYS_BETWEEN_CORPORATE = 91;
    private static final int DAYS_BETWEEN_OTHERS = 182;
    private static final int FIRST_CHECK_DAYS = 6;

    private final Borrower borrower;

    Visits(Borrower borrower) {
        this.borrower = borrower;
    }

    @Override
    public void live(Day day) {
        int daysBetween = borrower.segment == Segment.CORPORATE ? DAYS_BETWEEN_CORPORATE : DAYS_BETWEEN_OTHERS;
        if ((day.number() + borrower.index * 11) % daysBetween == 0) {
            write(day.at(15, 0), InspectionKind.REGULAR, Optional.empty(), Optional.empty());
        }
    }

    void checkFirstUse(Day drawn, String loanId, String drawdownId) {
        long at = drawn.at(16, 0) + FIRST_CHECK_DAYS * Day.DAY_MILLIS;
        write(at, InspectionKind.FIRST_USE_CHECK, Optional.of(loanId), Optional.of(drawdownId));
    }

    private void write(long atMillis, InspectionKind kind, Optional<String> loanId, Optional<String> drawdownId) {
        borrower.desk.write(new Inspection(
                borrower.desk.id("ins-"),
                Instant.ofEpochMilli(atMillis + 2 * Day.HOUR_MILLIS),
                Instant.ofEpochMilli(atMillis),
                Optional.empty(),
                borrower.id,
                kind,
                loanId,
                drawdownId,
                borrower.manager,
                InspectionResult.NORMAL,
                ""));
    }
}
