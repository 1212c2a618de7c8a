package io.loanwatch.testkit.bank;

import io.loanwatch.model.BureauDebt;
import io.loanwatch.model.BureauInquiry;
import io.loanwatch.model.BureauReport;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.InquiryReason;
import io.loanwatch.model.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A credit report every quarter: debt elsewhere that hardly moves, and now and then an inquiry. */
final class BureauReports implements Activity {

    private static final int DAYS_BETWEEN = 91;

    private final Borrower borrower;

    BureauReports(Borrower borrower) {
        this.borrower = borrower;
    }

    @Override
    public void live(Day day) {
        if ((day.number() + borrower.index * 7) % DAYS_BETWEEN != 0) {
            return;
        }
        Dice profile = Dice.of(borrower.seed, Purpose.REPORTS, 0);
        Dice dice = borrower.dice(Purpose.REPORTS, day);
        List<BureauDebt> debts = new ArrayList<>();
        int lenders = profile.between(1, 3);
        for (int i = 0; i < lenders; i++) {
            long usual = Money.yuan(borrower.segment == Segment.RETAIL ? 60_000 : 900_000);
            long balance = (long) (usual * profile.between(0.4, 2.0) * dice.between(0.97, 1.03));
            debts.add(new BureauDebt("len-" + profile.between(10, 40), balance, FiveClass.NORMAL, 0));
        }
        List<BureauInquiry> inquiries = new ArrayList<>();
        inquiries.add(new BureauInquiry(day.date(), "this-bank", InquiryReason.POST_LOAN));
        if (dice.chance(0.2)) {
            inquiries.add(new BureauInquiry(
                    day.date().minusDays(dice.between(5, 80)),
                    "len-" + dice.between(10, 40),
                    InquiryReason.LOAN_APPROVAL));
        }
        long at = day.between(1, 5, dice);
        long knownAt = borrower.deliveries.knownAtMillis(Feed.BUREAU, at, dice.between(2, 30) * Day.HOUR_MILLIS);
        if (knownAt != Deliveries.NEVER) {
            borrower.desk.write(new BureauReport(
                    borrower.desk.id("bur-"),
                    Instant.ofEpochMilli(knownAt),
                    Instant.ofEpochMilli(at),
                    Optional.empty(),
                    borrower.id,
                    day.date(),
                    inquiries,
                    debts,
                    Desk.CURRENCY));
        }
    }
}
