package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What detectors need of a loan contract.
 *
 * @param loanId id of the loan
 * @param knownAt when this state of the contract became known, epoch milliseconds
 * @param firstKnownAt when the loan first became known, epoch milliseconds
 * @param product product
 * @param status status
 * @param revolving whether repaid principal can be drawn again
 * @param purposes purposes that the contract allows
 * @param replacesLoanId the loan that it continues by approved renewal, refinancing, extension or restructuring
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
        boolean revolving,
        Set<PurposeClass> purposes,
        Optional<String> replacesLoanId,
        long principalCents,
        List<Due> instalments,
        List<Payout> payouts) {

    /** What is due on a day, minor units. */
    public record Due(int dueDay, long cents) {}

    /** A drawdown: when it was credited, epoch milliseconds, how much, to which account, and who pays from there. */
    public record Payout(String drawdownId, long drawnAt, long amountCents, String account, PaymentMode mode) {}

    /** Whether it is one of the loan's drawdowns. */
    public boolean hasDrawdown(String drawdownId) {
        for (Payout payout : payouts) {
            if (payout.drawdownId().equals(drawdownId)) {
                return true;
            }
        }
        return false;
    }

    public static LoanTerms of(Loan loan, long firstKnownAt) {
        return new LoanTerms(
                loan.loanId(),
                loan.knownAt().toEpochMilli(),
                firstKnownAt,
                loan.product(),
                loan.status(),
                loan.revolving(),
                Set.copyOf(loan.purposeClasses()),
                loan.rolloverKind() == RolloverKind.NONE ? Optional.empty() : loan.replacesLoanId(),
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
                                row.receivingAccount(),
                                row.paymentMode()))
                        .toList());
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(loanId);
        Packed.writeLong(out, knownAt);
        Packed.writeLong(out, firstKnownAt);
        out.writeUTF(product.name());
        out.writeUTF(status.name());
        out.writeBoolean(revolving);
        Packed.writeInt(out, purposes.size());
        for (PurposeClass purpose : purposes) {
            out.writeUTF(purpose.name());
        }
        out.writeUTF(replacesLoanId.orElse(""));
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
            out.writeUTF(payout.mode().name());
        }
    }

    public static LoanTerms read(DataInput in) throws IOException {
        String loanId = in.readUTF();
        long knownAt = Packed.readLong(in);
        long firstKnownAt = Packed.readLong(in);
        Product product = Product.valueOf(in.readUTF());
        LoanStatus status = LoanStatus.valueOf(in.readUTF());
        boolean revolving = in.readBoolean();
        Set<PurposeClass> purposes = EnumSet.noneOf(PurposeClass.class);
        for (int left = Packed.readInt(in); left > 0; left--) {
            purposes.add(PurposeClass.valueOf(in.readUTF()));
        }
        String replaced = in.readUTF();
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
            payouts.add(new Payout(
                    in.readUTF(),
                    Packed.readLong(in),
                    Packed.readLong(in),
                    in.readUTF(),
                    PaymentMode.valueOf(in.readUTF())));
        }
        return new LoanTerms(
                loanId,
                knownAt,
                firstKnownAt,
                product,
                status,
                revolving,
                Set.copyOf(purposes),
                replaced.isEmpty() ? Optional.empty() : Optional.of(replaced),
                principalCents,
                List.copyOf(instalments),
                List.copyOf(payouts));
    }
}
