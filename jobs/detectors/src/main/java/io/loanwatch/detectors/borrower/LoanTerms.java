package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Product;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What detectors need of a loan contract.
 *
 * @param loanId id of the loan
 * @param knownAt when this state of the contract became known, epoch milliseconds
 * @param firstKnownAt when the loan first became known, epoch milliseconds
 * @param product product
 * @param status status
 * @param principalCents principal or limit, minor units
 * @param instalments schedule by due date
 * @param payouts drawdowns by time
 */
public record LoanTerms(
        String loanId,
        long knownAt,
        long firstKnownAt,
        Product product,
        LoanStatus status,
        long principalCents,
        List<Due> instalments,
        List<Payout> payouts) {

    /** What is due on a day, minor units. */
    public record Due(int dueDay, long cents) {}

    /** A drawdown: when it was credited, epoch milliseconds, how much, and to which account. */
    public record Payout(String drawdownId, long drawnAt, long amountCents, String account) {}

    static LoanTerms of(Loan loan, long firstKnownAt) {
        return new LoanTerms(
                loan.loanId(),
                loan.knownAt().toEpochMilli(),
                firstKnownAt,
                loan.product(),
                loan.status(),
                loan.principalCents(),
                loan.schedule().stream()
                        .sorted(Comparator.comparing(Instalment::dueOn).thenComparing(Instalment::number))
                        .map(row -> new Due((int) row.dueOn().toEpochDay(), row.dueCents()))
                        .toList(),
                loan.drawdowns().stream()
                        .sorted(Comparator.comparing(Drawdown::drawnAt).thenComparing(Drawdown::drawdownId))
                        .map(row -> new Payout(
                                row.drawdownId(),
                                row.drawnAt().toEpochMilli(),
                                row.amountCents(),
                                row.receivingAccount()))
                        .toList());
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(loanId);
        Packed.writeLong(out, knownAt);
        Packed.writeLong(out, firstKnownAt);
        out.writeUTF(product.name());
        out.writeUTF(status.name());
        Packed.writeLong(out, principalCents);
        Packed.writeInt(out, instalments.size());
        int previousDay = 0;
        for (Due due : instalments) {
            Packed.writeInt(out, due.dueDay() - previousDay);
            Packed.writeLong(out, due.cents());
            previousDay = due.dueDay();
        }
        Packed.writeInt(out, payouts.size());
        for (Payout payout : payouts) {
            out.writeUTF(payout.drawdownId());
            Packed.writeLong(out, payout.drawnAt());
            Packed.writeLong(out, payout.amountCents());
            out.writeUTF(payout.account());
        }
    }

    static LoanTerms read(DataInput in) throws IOException {
        String loanId = in.readUTF();
        long knownAt = Packed.readLong(in);
        long firstKnownAt = Packed.readLong(in);
        Product product = Product.valueOf(in.readUTF());
        LoanStatus status = LoanStatus.valueOf(in.readUTF());
        long principalCents = Packed.readLong(in);
        int dues = Packed.readInt(in);
        List<Due> instalments = new ArrayList<>(dues);
        int day = 0;
        for (int i = 0; i < dues; i++) {
            day += Packed.readInt(in);
            instalments.add(new Due(day, Packed.readLong(in)));
        }
        int count = Packed.readInt(in);
        List<Payout> payouts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            payouts.add(new Payout(in.readUTF(), Packed.readLong(in), Packed.readLong(in), in.readUTF()));
        }
        return new LoanTerms(
                loanId,
                knownAt,
                firstKnownAt,
                product,
                status,
                principalCents,
                List.copyOf(instalments),
                List.copyOf(payouts));
    }
}
