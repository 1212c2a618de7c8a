package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.quality.Verdict;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One borrower's day while it is concluded. */
final class ConcludedDay {

    /** Days past due at which the buckets M1 to M3 and beyond begin. */
    private static final int[] BUCKETS = {1, 31, 61, 91};

    private static final List<PortfolioMeasure> PAST_DUE = List.of(
            PortfolioMeasure.PAST_DUE_1_30,
            PortfolioMeasure.PAST_DUE_31_60,
            PortfolioMeasure.PAST_DUE_61_90,
            PortfolioMeasure.PAST_DUE_OVER_90);

    private static final List<PortfolioMeasure> ROLLS =
            List.of(PortfolioMeasure.ROLL_M0_M1, PortfolioMeasure.ROLL_M1_M2, PortfolioMeasure.ROLL_M2_M3);

    /** Longer than a closed case is revised: what was counted of it is not counted again. */
    private static final long KEEP_CLOSED_MILLIS = Duration.ofDays(60).toMillis();

    /** Takes what is counted. */
    interface Counting {
        void count(Group group, CountKey key, Count count);
    }

    private final PortfolioBook book;
    private final long tick;
    private final int day;
    private final boolean monthEnds;
    private final PortfolioParameters parameters;
    private final BankTime time;
    private final Group home;

    ConcludedDay(PortfolioBook book, long tick, int day, PortfolioParameters parameters, BankTime time) {
        this.book = book;
        this.tick = tick;
        this.day = day;
        this.monthEnds = PortfolioDays.isLastOfMonth(day);
        this.parameters = parameters;
        this.time = time;
        PortfolioDesk.settleHome(book);
        this.home = new Group(book.homeBranch, book.homeProduct, book.industryCode, book.regionCode);
    }

    void count(Counting out) {
        Optional<FiveClass> proposed = book.cases.values().stream()
                .filter(CaseStanding::isOpen)
                .flatMap(each -> each.proposedClass().stream())
                .max(Comparator.naturalOrder());
        for (LoanStanding loan : book.loans.values()) {
            count(loan, proposed, out);
        }
        if (monthEnds) {
            int month = BankTime.month(day);
            book.loans
                    .values()
                    .removeIf(loan -> !loan.isActive() && month - loan.originMonth >= parameters.monthsOnBook());
        }
        long active =
                book.loans.values().stream().filter(LoanStanding::isActive).count();
        long cents = book.loans.values().stream()
                .filter(LoanStanding::isActive)
                .mapToLong(loan -> loan.outstandingCents)
                .sum();
        cases(active > 0 ? 1 : 0, cents, out);
        disposals(out);
        checks(out);
        forgetCases();
    }

    private void count(LoanStanding loan, Optional<FiveClass> proposed, Counting out) {
        Group group = new Group(loan.branchPath, Optional.of(loan.terms.product()), book.industryCode, book.regionCode);
        int daysPastDue = loan.daysPastDue(day, time, parameters.toleranceCents());
        int bucket = loan.isWrittenOff() ? BUCKETS.length : bucket(daysPastDue);
        FiveClass byDays = daysPastDue > parameters.overdueDays()
                ? FiveClass.SUBSTANDARD
                : daysPastDue > 0 ? FiveClass.SPECIAL_MENTION : FiveClass.NORMAL;
        FiveClass worst =
                proposed.filter(byCase -> byCase.compareTo(byDays) > 0).orElse(byDays);
        boolean nonPerforming = worst.compareTo(FiveClass.SPECIAL_MENTION) > 0;
        boolean overdue = daysPastDue > parameters.overdueDays();
        if (loan.isActive()) {
            for (int i = 0; i < PAST_DUE.size(); i++) {
                one(group, PAST_DUE.get(i), bucket == i + 1, loan.outstandingCents, out);
            }
            one(
                    group,
                    PortfolioMeasure.SPECIAL_MENTION,
                    worst == FiveClass.SPECIAL_MENTION,
                    loan.outstandingCents,
                    out);
            one(group, PortfolioMeasure.NON_PERFORMING, nonPerforming, loan.outstandingCents, out);
            one(group, PortfolioMeasure.ROLLED_OVER, loan.rolledOver, loan.outstandingCents, out);
            if (overdue && !loan.isOverdue) {
                one(group, PortfolioMeasure.RECALL, wasWarned(), loan.outstandingCents, out);
            }
        }
        loan.isOverdue = overdue;
        loan.wasOverdue |= overdue || loan.isWrittenOff();
        if (monthEnds) {
            monthEnd(loan, group, bucket, nonPerforming || loan.isWrittenOff(), out);
        }
    }

    private void monthEnd(LoanStanding loan, Group group, int bucket, boolean nonPerforming, Counting out) {
        if (loan.bucketBefore >= 0 && loan.bucketBefore < ROLLS.size()) {
            one(group, ROLLS.get(loan.bucketBefore), bucket > loan.bucketBefore, loan.centsBefore, out);
        }
        if (loan.bucketBefore >= 0 && loan.performedBefore) {
            one(group, PortfolioMeasure.NPL_FORMATION, nonPerforming, loan.centsBefore, out);
        }
        int monthsOnBook = BankTime.month(day) - loan.originMonth;
        if (monthsOnBook >= 0 && monthsOnBook <= parameters.monthsOnBook()) {
            out.count(
                    group,
                    new CountKey(PortfolioMeasure.VINTAGE_OVER_90, monthsOnBook, ""),
                    Count.one(loan.wasOverdue, loan.terms.principalCents()));
        }
        loan.bucketBefore = loan.isActive() ? bucket : LoanStanding.NOT_THERE;
        loan.performedBefore = !nonPerforming;
        loan.centsBefore = loan.outstandingCents;
    }

    private boolean wasWarned() {
        Integer latest = book.seriousDays.floor(day - parameters.recallDays());
        return latest != null && latest >= day - parameters.recallDays() - parameters.recallLookBackDays();
    }

    private void cases(long borrowers, long cents, Counting out) {
        long[] open = new long[Severity.values().length];
        for (CaseStanding each : book.cases.values()) {
            if (!each.isCheck() && each.isOpen()) {
                open[index(each.grade())]++;
                boolean late = !each.isHandled() && each.handleBy() <= tick;
                one(home, PortfolioMeasure.OVERDUE_CASES, late, each.outstandingCents(), out);
            }
        }
        ofBorrowers(PortfolioMeasure.OPEN_LIGHT, open[index(Severity.LIGHT)], borrowers, cents, out);
        ofBorrowers(PortfolioMeasure.OPEN_MODERATE, open[index(Severity.MODERATE)], borrowers, cents, out);
        ofBorrowers(PortfolioMeasure.OPEN_SEVERE, open[index(Severity.SEVERE)], borrowers, cents, out);
        boolean thisMonth = book.seriousMonth == BankTime.month(day);
        ofBorrowers(PortfolioMeasure.NEW_SERIOUS_CASES, thisMonth ? book.seriousInMonth : 0, borrowers, cents, out);
    }

    private void ofBorrowers(PortfolioMeasure measure, long part, long borrowers, long cents, Counting out) {
        if (part > 0 || borrowers > 0) {
            out.count(home, CountKey.of(measure), new Count(part, part > 0 ? cents : 0, borrowers, cents));
        }
    }

    private void disposals(Counting out) {
        for (var entry : book.cases.entrySet()) {
            CaseStanding each = entry.getValue();
            if (each.isCheck() || each.disposal().isEmpty() || each.closedAt() > tick) {
                continue;
            }
            if (book.counted.add(entry.getKey())) {
                Verdict verdict = Verdict.of(each.disposal());
                var alerts = new TreeMap<String, Long>();
                each.indicators().forEach(indicator -> alerts.merge(indicator, 1L, Long::sum));
                alerts.forEach((indicator, number) -> {
                    alerts(
                            PortfolioMeasure.ALERTS_CONFIRMED,
                            indicator,
                            verdict == Verdict.CONFIRMED,
                            number,
                            each,
                            out);
                    alerts(PortfolioMeasure.ALERTS_FALSE, indicator, verdict == Verdict.FALSE_ALARM, number, each, out);
                    alerts(PortfolioMeasure.ALERTS_OTHER, indicator, verdict == Verdict.OTHER, number, each, out);
                });
            }
        }
    }

    private void alerts(
            PortfolioMeasure measure, String indicator, boolean inPart, long number, CaseStanding each, Counting out) {
        long cents = each.outstandingCents();
        out.count(
                home,
                new CountKey(measure, CountKey.NONE, indicator),
                new Count(inPart ? number : 0, inPart ? cents : 0, number, cents));
    }

    private void checks(Counting out) {
        for (var entry : book.cases.entrySet()) {
            CaseStanding each = entry.getValue();
            if (each.isCheck() && each.handleBy() <= tick && book.counted.add(entry.getKey())) {
                one(
                        home,
                        PortfolioMeasure.FIRST_CHECKS,
                        each.closedAt() <= each.handleBy(),
                        each.outstandingCents(),
                        out);
            }
        }
    }

    private void forgetCases() {
        book.cases.entrySet().removeIf(entry -> {
            CaseStanding each = entry.getValue();
            boolean done = !each.isOpen()
                    && each.closedAt() + KEEP_CLOSED_MILLIS <= tick
                    && (!each.isCheck() || book.counted.contains(entry.getKey()));
            return done;
        });
        book.counted.retainAll(book.cases.keySet());
    }

    private static void one(Group group, PortfolioMeasure measure, boolean inPart, long cents, Counting out) {
        out.count(group, CountKey.of(measure), Count.one(inPart, cents));
    }

    private static int bucket(int daysPastDue) {
        int bucket = 0;
        while (bucket < BUCKETS.length && daysPastDue >= BUCKETS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    private static int index(Severity severity) {
        return switch (severity) {
            case LIGHT -> 0;
            case MODERATE -> 1;
            case SEVERE -> 2;
        };
    }
}
