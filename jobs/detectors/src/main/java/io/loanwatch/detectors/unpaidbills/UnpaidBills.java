package io.loanwatch.detectors.unpaidbills;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.judging.JournalDetector;
import io.loanwatch.detectors.judging.JournalState;
import io.loanwatch.detectors.judging.Judgement;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import io.loanwatch.model.UtilityBill;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches each bill until it is paid, and each meter for being cut off. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class UnpaidBills extends JournalDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "U3",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.UTILITY_BILLS, Topic.PARTIES, Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Utility bills unpaid",
                    "水电费欠缴",
                    "{finding}: {unpaid} unpaid for {unpaid_days} after they were due (limit {unpaid_days.threshold}), {late_bills} late bills from {late_bills.from} to {late_bills.to}.",
                    "{finding}：逾期未缴{unpaid}，最长{unpaid_days}（阈值{unpaid_days.threshold}），{late_bills.from}至{late_bills.to}逾期账单{late_bills}张。"));

    private final UnpaidBillsParameters parameters;

    public UnpaidBills() {
        this(UnpaidBillsParameters.DEFAULTS);
    }

    UnpaidBills(UnpaidBillsParameters parameters) {
        this.parameters = parameters;
    }

    private static final int KEPT_DAYS = 430;

    /** A bill of which the day of issue lies this long back was never known to be paid for want of records. */
    private static final int BILL_DAYS = 200;

    /** Tag of an entry: what happened, with the due day of an issued bill above it. */
    private static final long KINDS = 16;

    private static final long ISSUED = 0;
    private static final long PAID = 1;
    private static final long OVERDUE = 2;
    private static final long DISCONNECTED = 3;
    private static final long RECONNECTED = 4;

    /** What the bills say on a day. */
    private record Bills(boolean disconnected, long unpaidCents, int unpaidDays, int late) {}

    // Disconnections are told by the meter, all else by the bill; the amount is found again by its issue.
    @Override
    protected Optional<Journal.Entry> entryOf(Fact fact, BorrowerView borrower) {
        if (!(fact instanceof UtilityBill bill)) {
            return Optional.empty();
        }
        long kind = switch (bill.event()) {
            case ISSUED -> ISSUED;
            case PAID -> PAID;
            case OVERDUE -> OVERDUE;
            case DISCONNECTED -> DISCONNECTED;
            case RECONNECTED -> RECONNECTED;
        };
        boolean ofMeter = kind == DISCONNECTED || kind == RECONNECTED;
        int day = borrower.time().epochDay(bill.occurredAt());
        long due = bill.dueOn().map(LocalDate::toEpochDay).orElse((long) day);
        // 31 bits of the id are enough to tell the few bills of a borrower apart.
        long subject = EventHash.of(ofMeter ? bill.meterId() : bill.billId()) >>> 33;
        return Optional.of(new Journal.Entry(
                EventHash.of(bill.eventId()),
                day,
                bill.amountCents(),
                (subject * Short.MAX_VALUE + Math.floorMod(due - day, Short.MAX_VALUE)) * KINDS + kind));
    }

    private static long kind(Journal.Entry event) {
        return event.tag() % KINDS;
    }

    private static long subject(Journal.Entry event) {
        return event.tag() / KINDS / Short.MAX_VALUE;
    }

    private static int dueDay(Journal.Entry event) {
        return (int) (event.at() + event.tag() / KINDS % Short.MAX_VALUE);
    }

    @Override
    protected int keptDays() {
        return KEPT_DAYS;
    }

    private Bills bills(int day, List<Journal.Entry> events) {
        boolean disconnected = false;
        long unpaidCents = 0;
        int unpaidDays = 0;
        int late = 0;
        for (Journal.Entry event : events) {
            if (event.at() > day) {
                continue;
            }
            if (kind(event) == DISCONNECTED) {
                disconnected |= !happened(RECONNECTED, subject(event), (int) event.at(), day, events);
            } else if (kind(event) == ISSUED && event.at() > day - BILL_DAYS) {
                int due = dueDay(event);
                int from = (int) event.at();
                boolean paid = happened(PAID, subject(event), from, day, events);
                boolean overdue = happened(OVERDUE, subject(event), from, day, events);
                boolean inTime = happened(PAID, subject(event), from, due + parameters.lateDays() - 1, events);
                boolean lateNow = overdue || (day >= due + parameters.lateDays() && !inTime);
                late += lateNow && due > day - parameters.lateWindowDays() ? 1 : 0;
                if (!paid && day - due > 0) {
                    unpaidCents += event.amount();
                    unpaidDays = Math.max(unpaidDays, day - due);
                }
            }
        }
        return new Bills(disconnected, unpaidCents, unpaidDays, late);
    }

    private static boolean happened(long kind, long subject, int from, int to, List<Journal.Entry> events) {
        for (Journal.Entry event : events) {
            if (kind(event) == kind && event.at() >= from && event.at() <= to && subject(event) == subject) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Judgement judge(int day, List<Journal.Entry> events, String lastEventId) {
        Bills bills = bills(day, events);
        boolean moderate = bills.unpaidDays() > parameters.unpaidDays() || bills.late() >= parameters.lateBills();
        Optional<Severity> breach = bills.disconnected()
                ? Optional.of(Severity.SEVERE)
                : moderate ? Optional.of(Severity.MODERATE) : Optional.empty();
        Phrase finding = bills.disconnected()
                ? new Phrase("The supply was disconnected", "已停供")
                : moderate ? new Phrase("Bills are not paid when due", "账单逾期") : new Phrase("Bills are paid", "账单已缴");
        return new Judgement(
                breach,
                () -> new Evidence(
                        List.of(
                                Measures.of("unpaid", bills.unpaidCents(), Unit.CENTS),
                                Measures.withThreshold(
                                        "unpaid_days", bills.unpaidDays(), Unit.DAYS, parameters.unpaidDays()),
                                Measures.overDays(
                                        "late_bills",
                                        bills.late(),
                                        Unit.COUNT,
                                        0,
                                        parameters.lateBills(),
                                        LocalDate.ofEpochDay(day - parameters.lateWindowDays() + 1L),
                                        LocalDate.ofEpochDay(day)),
                                Measures.withThreshold("disconnected", bills.disconnected() ? 1 : 0, Unit.COUNT, 1)),
                        lastEventId.isEmpty() ? List.of() : List.of(lastEventId),
                        List.of(),
                        Map.of("finding", finding)));
    }

    // That a bill was paid might only not have been delivered.
    @Override
    protected boolean isProven(int day, List<Journal.Entry> events, BorrowerView borrower) {
        Bills bills = bills(day, events);
        return bills.disconnected() || borrower.coverage().lostSince(Feed.ELECTRICITY, borrower.now()) == Coverage.NONE;
    }

    @Override
    protected int nextDay(int today, List<Journal.Entry> events) {
        int next = Integer.MAX_VALUE;
        for (Journal.Entry event : events) {
            if (kind(event) == ISSUED) {
                int due = dueDay(event);
                int[] days = {
                    due + parameters.lateDays(),
                    due + parameters.unpaidDays() + 1,
                    due + parameters.lateWindowDays(),
                    (int) event.at() + BILL_DAYS
                };
                for (int day : days) {
                    next = day > today ? Math.min(next, day) : next;
                }
            }
        }
        return next;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Record parameters() {
        return parameters;
    }

    @Override
    public Detector<JournalState> withParameters(Map<String, String> overrides) {
        return new UnpaidBills(Parameters.override(parameters, overrides));
    }
}
