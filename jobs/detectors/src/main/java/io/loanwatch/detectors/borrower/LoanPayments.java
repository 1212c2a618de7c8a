package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** What was paid on one loan: older payments as a sum, recent ones singly so that they can be corrected. */
public final class LoanPayments {

    /** Days within which a payment can still be corrected. */
    public static final int CORRECTION_DAYS = 180;

    private long olderCents;
    private Journal recent = new Journal();
    private long dueCentsAtOpening;
    private String lastPaymentId = "";

    public void accept(Repayment repayment, int day, int today) {
        repayment.corrects().ifPresent(replaced -> recent.replace(EventHash.of(replaced), day));
        if (repayment.kind() != RepaymentKind.AUTO_DEBIT_FAILED && repayment.amountCents() > 0) {
            recent.add(new Journal.Entry(EventHash.of(repayment.eventId()), day, repayment.amountCents(), 0));
        }
        lastPaymentId = repayment.eventId();
        for (Journal.Entry entry : recent.entries()) {
            olderCents += entry.at() < today - CORRECTION_DAYS ? entry.amount() : 0;
        }
        recent.forgetBefore(today - CORRECTION_DAYS);
    }

    /** Notes what was due when an alert of arrears opened, minor units. */
    public void opened(long dueCents) {
        dueCentsAtOpening = dueCents;
    }

    /** What was due when the last alert of arrears opened, minor units. */
    public long dueCentsAtOpening() {
        return dueCentsAtOpening;
    }

    /** The last record of a payment; empty if there was none. */
    public String lastPaymentId() {
        return lastPaymentId;
    }

    /** Paid on days up to {@code day}, minor units. */
    public long paidThrough(long day) {
        long paid = olderCents;
        for (Journal.Entry entry : recent.entries()) {
            paid += entry.at() <= day ? entry.amount() : 0;
        }
        return paid;
    }

    /** Whether payments of days after {@code day} may already be part of the sum of older ones. */
    public boolean isTooOldToTell(long day, int today) {
        return day < today - CORRECTION_DAYS;
    }

    /** The oldest instalment due before {@code today} that is not paid in full. */
    public Optional<Arrears> arrears(LoanTerms terms, int firstCountedDay, int today, long toleranceCents) {
        long paid = paidThrough(Long.MAX_VALUE);
        long due = 0;
        long dueByToday = 0;
        Optional<Arrears> oldest = Optional.empty();
        for (LoanTerms.Due row : terms.instalments()) {
            if (row.dueDay() >= firstCountedDay && row.dueDay() < today) {
                due += row.cents();
                dueByToday = due;
                if (oldest.isEmpty() && due - paid > toleranceCents) {
                    oldest = Optional.of(new Arrears(row.dueDay(), due, 0));
                }
            }
        }
        long owed = dueByToday - paid;
        return oldest.map(arrears -> new Arrears(arrears.dueDay(), arrears.dueCents(), owed));
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeLong(out, olderCents);
        recent.write(out);
        Packed.writeLong(out, dueCentsAtOpening);
        out.writeUTF(lastPaymentId);
    }

    public static LoanPayments read(DataInput in) throws IOException {
        var payments = new LoanPayments();
        payments.olderCents = Packed.readLong(in);
        payments.recent = Journal.read(in);
        payments.dueCentsAtOpening = Packed.readLong(in);
        payments.lastPaymentId = in.readUTF();
        return payments;
    }

    /**
     * An instalment past due.
     *
     * @param dueDay when it was due, epoch day
     * @param dueCents due up to and including it, minor units
     * @param owedCents all that is past due, minor units
     */
    public record Arrears(int dueDay, long dueCents, long owedCents) {}
}
