package io.loanwatch.detectors.evergreening;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.misuse.Attention;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came in shortly before an instalment was due, what went back to those who had brought it, and which payments were made on
 * which loan. All else of a borrower's transfers is let go at the end of the instant.
 */
public final class RepaymentSources {

    static final StateCodec<RepaymentSources> CODEC = new Codec();

    /** As long as a drawdown is looked at. */
    private static final int REPAYMENTS_KEPT_DAYS = 160;

    private static final Set<TransactionType> NO_LENDING = EnumSet.of(
            TransactionType.LOAN_DRAWDOWN,
            TransactionType.REVERSAL,
            TransactionType.CASH_DEPOSIT,
            TransactionType.INTEREST,
            TransactionType.POOL_SWEEP,
            TransactionType.WEALTH_REDEMPTION);

    /** A payment on a loan. */
    private record Paid(String loanId, String account, int day, long cents) {}

    final Attention attention = new Attention();
    private Journal inflows = new Journal();
    private Journal outflows = new Journal();
    private final TreeMap<String, Paid> repayments = new TreeMap<>();
    private final TreeMap<String, Integer> replaced = new TreeMap<>();

    /** Transfers of the instant; those that matter are kept when all facts of the instant are known. */
    private final List<Journal.Entry> freshInflows = new ArrayList<>();

    private final List<Journal.Entry> freshOutflows = new ArrayList<>();

    void accept(Transaction transfer, BorrowerView borrower) {
        int day = borrower.time().epochDay(transfer.occurredAt());
        transfer.corrects().or(transfer::reversalOf).ifPresent(id -> {
            boolean known = inflows.replace(EventHash.of(id), borrower.today()) != null;
            known |= outflows.replace(EventHash.of(id), borrower.today()) != null;
            if (known) {
                attention.call();
            }
        });
        boolean paysIn = isOwn(transfer.payeeBorrowerId(), borrower);
        boolean paysOut = isOwn(transfer.payerBorrowerId(), borrower);
        if (paysIn == paysOut || transfer.reversalOf().isPresent() || NO_LENDING.contains(transfer.type())) {
            return;
        }
        TransferParty other = paysIn ? transfer.payer() : transfer.payee();
        (paysIn ? freshInflows : freshOutflows)
                .add(new Journal.Entry(
                        EventHash.of(transfer.eventId()),
                        day,
                        transfer.amountCents(),
                        EventHash.of(other.owner().orElse(other.account()))));
    }

    private static boolean isOwn(Optional<String> borrowerId, BorrowerView borrower) {
        return borrowerId.filter(borrower.borrowerId()::equals).isPresent();
    }

    void accept(Repayment repayment, BorrowerView borrower) {
        repayment.corrects().ifPresent(id -> {
            repayments.remove(id);
            replaced.put(id, borrower.today());
        });
        if (repayment.kind() != RepaymentKind.AUTO_DEBIT_FAILED
                && repayment.amountCents() > 0
                && !replaced.containsKey(repayment.eventId())) {
            repayments.put(
                    repayment.eventId(),
                    new Paid(
                            repayment.loanId(),
                            repayment.fromAccount().orElse(""),
                            borrower.time().epochDay(repayment.occurredAt()),
                            repayment.amountCents()));
        }
        repayments.values().removeIf(paid -> paid.day() < borrower.today() - REPAYMENTS_KEPT_DAYS);
        replaced.values().removeIf(day -> day < borrower.today() - REPAYMENTS_KEPT_DAYS);
    }

    /** Keeps what matters of the instant; returns whether anything does. */
    boolean settle(BorrowerView borrower, int inflowDays, int returnDays, int keptDays) {
        boolean any = false;
        for (Journal.Entry entry : freshInflows) {
            any |= isNearDue(entry.at(), borrower, inflowDays, 0) && inflows.add(entry);
        }
        for (Journal.Entry entry : freshOutflows) {
            any |= isReturn(entry) && isNearDue(entry.at(), borrower, inflowDays, returnDays) && outflows.add(entry);
        }
        freshInflows.clear();
        freshOutflows.clear();
        int first = borrower.today() - keptDays - inflowDays - 1;
        inflows.forgetBefore(first);
        outflows.forgetBefore(first);
        return any;
    }

    private static boolean isNearDue(long day, BorrowerView borrower, int before, int after) {
        for (LoanTerms terms : borrower.loans().all()) {
            for (LoanTerms.Due due : terms.instalments()) {
                if (day >= due.dueDay() - before && day <= due.dueDay() + after) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isReturn(Journal.Entry outflow) {
        for (Journal.Entry inflow : inflows.entries()) {
            if (inflow.tag() == outflow.tag() && inflow.at() <= outflow.at()) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return inflows.entries().isEmpty();
    }

    List<Journal.Entry> inflows() {
        return inflows.entries();
    }

    /** What went back to a payer on days {@code from} to {@code to}, minor units. */
    long returned(long payer, long from, long to) {
        long total = 0;
        for (Journal.Entry outflow : outflows.entries()) {
            total += outflow.tag() == payer && outflow.at() >= from && outflow.at() <= to ? outflow.amount() : 0;
        }
        return total;
    }

    /** The loan on which a payment from an account was made, if a record tells it. */
    Optional<String> repaidLoan(String account, int day, long cents) {
        return repayments.values().stream()
                .filter(paid ->
                        paid.account().equals(account) && paid.cents() == cents && Math.abs(paid.day() - day) <= 1)
                .map(Paid::loanId)
                .min(String::compareTo);
    }

    private static final class Codec implements StateCodec<RepaymentSources> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(RepaymentSources state, DataOutput out) throws IOException {
            state.inflows.write(out);
            state.outflows.write(out);
            Packed.writeInt(out, state.repayments.size());
            for (var entry : state.repayments.entrySet()) {
                Paid paid = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeUTF(paid.loanId());
                out.writeUTF(paid.account());
                Packed.writeInt(out, paid.day());
                Packed.writeLong(out, paid.cents());
            }
            Packed.writeInt(out, state.replaced.size());
            for (var entry : state.replaced.entrySet()) {
                out.writeUTF(entry.getKey());
                Packed.writeInt(out, entry.getValue());
            }
        }

        @Override
        public RepaymentSources read(DataInput in, int version) throws IOException {
            var state = new RepaymentSources();
            state.inflows = Journal.read(in);
            state.outflows = Journal.read(in);
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.repayments.put(
                        in.readUTF(), new Paid(in.readUTF(), in.readUTF(), Packed.readInt(in), Packed.readLong(in)));
            }
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.replaced.put(in.readUTF(), Packed.readInt(in));
            }
            return state;
        }
    }
}
