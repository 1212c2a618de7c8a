package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Loan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/** Whose drawdowns are, as the loan book tells and, until it does, as the payout itself does. */
final class DrawdownOwners {

    private static final long UNKNOWN_AMOUNT = -1;

    /**
     * One drawdown.
     *
     * @param borrowerId its borrower
     * @param loanId its loan, empty if only the payout told of it
     * @param amountCents amount by the loan book, minor units
     * @param forgetAfter instant after which it is needed no more, epoch milliseconds
     */
    record Owner(String borrowerId, String loanId, long amountCents, long forgetAfter) {

        Optional<String> loan() {
            return loanId.isEmpty() ? Optional.empty() : Optional.of(loanId);
        }

        /** Whether the loan book tells of a larger drawdown than was paid out. */
        boolean exceeds(long paidCents) {
            return amountCents > paidCents;
        }
    }

    private final long keepMillis;
    private final TreeMap<String, Owner> owners = new TreeMap<>();
    private long now = Long.MIN_VALUE;

    /** @param keepMillis how long after a drawdown its owner is asked for */
    DrawdownOwners(long keepMillis) {
        this.keepMillis = keepMillis;
    }

    /** What was to be forgotten by this instant is no longer known. */
    void moveTo(long instant) {
        now = instant;
    }

    void accept(Loan loan) {
        for (Drawdown drawdown : loan.drawdowns()) {
            long forgetAfter = drawdown.drawnAt().toEpochMilli() + keepMillis;
            if (forgetAfter > now) {
                owners.put(
                        drawdown.drawdownId(),
                        new Owner(loan.borrowerId(), loan.loanId(), drawdown.amountCents(), forgetAfter));
            }
        }
    }

    /** A payout is followed from now on; the loan book, if it told of the drawdown, knows better whose it is. */
    void paidOut(String drawdownId, Optional<String> borrowerId) {
        find(drawdownId)
                .or(() -> borrowerId.map(borrower -> new Owner(borrower, "", UNKNOWN_AMOUNT, 0)))
                .ifPresent(owner -> owners.put(
                        drawdownId, new Owner(owner.borrowerId, owner.loanId, owner.amountCents, now + keepMillis)));
    }

    Optional<Owner> find(String drawdownId) {
        return Optional.ofNullable(owners.get(drawdownId)).filter(owner -> owner.forgetAfter > now);
    }

    /** Frees the room of what is no longer known. */
    void sweep() {
        owners.values().removeIf(owner -> owner.forgetAfter <= now);
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, owners.size());
        for (var entry : owners.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().borrowerId);
            out.writeUTF(entry.getValue().loanId);
            Packed.writeLong(out, entry.getValue().amountCents);
            Packed.writeLong(out, entry.getValue().forgetAfter);
        }
    }

    void read(DataInput in) throws IOException {
        for (int left = Packed.readInt(in); left > 0; left--) {
            owners.put(in.readUTF(), new Owner(in.readUTF(), in.readUTF(), Packed.readLong(in), Packed.readLong(in)));
        }
    }
}
