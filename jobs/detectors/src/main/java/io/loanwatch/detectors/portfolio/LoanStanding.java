package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.borrower.LoanPayments;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.RolloverKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** A loan as far as figures need it: as of its latest record, what was paid on it, and where it stood before. */
final class LoanStanding {

    /** It was not there at the end of the month before. */
    static final int NOT_THERE = -1;

    LoanTerms terms;
    long outstandingCents;
    String branchPath;
    boolean rolledOver;
    int originMonth;
    LoanPayments payments = new LoanPayments();

    /** Whether it ever was more than the limit of days past due. */
    boolean wasOverdue;

    /** Whether it was so when the last day was concluded. */
    boolean isOverdue;

    /** Where it stood at the end of the month before. */
    int bucketBefore = NOT_THERE;

    boolean performedBefore;
    long centsBefore;

    private LoanStanding(
            LoanTerms terms, long outstandingCents, String branchPath, boolean rolledOver, int originMonth) {
        this.terms = terms;
        this.outstandingCents = outstandingCents;
        this.branchPath = branchPath;
        this.rolledOver = rolledOver;
        this.originMonth = originMonth;
    }

    static LoanStanding of(Loan loan, BankTime time) {
        return new LoanStanding(
                LoanTerms.of(loan, loan.knownAt().toEpochMilli()),
                loan.outstandingCents(),
                loan.branchPath(),
                loan.rolloverKind() != RolloverKind.NONE,
                originMonth(loan, time));
    }

    /** Takes a later record of it; one that is not later changes nothing. */
    void accept(Loan loan, BankTime time) {
        if (loan.knownAt().toEpochMilli() < terms.knownAt()) {
            return;
        }
        terms = LoanTerms.of(loan, terms.firstKnownAt());
        outstandingCents = loan.outstandingCents();
        branchPath = loan.branchPath();
        rolledOver = loan.rolloverKind() != RolloverKind.NONE;
        originMonth = originMonth(loan, time);
    }

    private static int originMonth(Loan loan, BankTime time) {
        return loan.drawdowns().stream()
                .mapToInt(drawdown -> BankTime.month(time.epochDay(drawdown.drawnAt())))
                .min()
                .orElseGet(() -> BankTime.month((int) loan.signedOn().toEpochDay()));
    }

    boolean isActive() {
        return terms.status() == LoanStatus.ACTIVE;
    }

    boolean isWrittenOff() {
        return terms.status() == LoanStatus.WRITTEN_OFF;
    }

    /** Days past due on the day after {@code day}, when its bookings are in; 0 if nothing is. */
    int daysPastDue(int day, BankTime time, long toleranceCents) {
        int judgedDay = day + 1;
        Optional<LoanPayments.Arrears> arrears = isActive()
                ? payments.arrears(terms, time.epochDay(terms.firstKnownAt()), judgedDay, toleranceCents)
                : Optional.empty();
        return arrears.map(oldest -> judgedDay - oldest.dueDay()).orElse(0);
    }

    void write(DataOutput out) throws IOException {
        terms.write(out);
        Packed.writeLong(out, outstandingCents);
        out.writeUTF(branchPath);
        out.writeBoolean(rolledOver);
        Packed.writeInt(out, originMonth);
        payments.write(out);
        out.writeBoolean(wasOverdue);
        out.writeBoolean(isOverdue);
        Packed.writeInt(out, bucketBefore);
        out.writeBoolean(performedBefore);
        Packed.writeLong(out, centsBefore);
    }

    static LoanStanding read(DataInput in) throws IOException {
        var standing = new LoanStanding(
                LoanTerms.read(in), Packed.readLong(in), in.readUTF(), in.readBoolean(), Packed.readInt(in));
        standing.payments = LoanPayments.read(in);
        standing.wasOverdue = in.readBoolean();
        standing.isOverdue = in.readBoolean();
        standing.bucketBefore = Packed.readInt(in);
        standing.performedBefore = in.readBoolean();
        standing.centsBefore = Packed.readLong(in);
        return standing;
    }
}
