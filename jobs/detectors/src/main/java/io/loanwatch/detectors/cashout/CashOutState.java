package io.loanwatch.detectors.cashout;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Cash withdrawals of the last weeks, and ids of reversals that came before what they reverse. */
public final class CashOutState {

    static final StateCodec<CashOutState> CODEC = new Codec();

    /** A withdrawal of cash: when it was booked, epoch milliseconds, how much, minor units, and from where. */
    record Withdrawal(String eventId, long bookedAt, long amountCents, String account) {}

    final List<Withdrawal> withdrawals = new ArrayList<>();
    private final TreeMap<String, Long> reversedBefore = new TreeMap<>();

    void add(Withdrawal withdrawal) {
        if (reversedBefore.remove(withdrawal.eventId()) == null) {
            withdrawals.add(withdrawal);
        }
    }

    /** Takes a withdrawal back; if it is not known yet, it is waited for from {@code now} on, epoch milliseconds. */
    void reverse(String eventId, long now) {
        if (!withdrawals.removeIf(withdrawal -> withdrawal.eventId().equals(eventId))) {
            reversedBefore.put(eventId, now);
        }
    }

    void forgetBefore(long instant) {
        withdrawals.removeIf(withdrawal -> withdrawal.bookedAt() < instant);
        reversedBefore.values().removeIf(reversedAt -> reversedAt < instant);
    }

    /** All cash remembered, minor units. */
    long total() {
        long total = 0;
        for (Withdrawal withdrawal : withdrawals) {
            total += withdrawal.amountCents();
        }
        return total;
    }

    /** Cash from the accounts within {@code windowMillis} up to and including {@code until}, minor units. */
    long sum(Set<String> accounts, long from, long until, long windowMillis) {
        long total = 0;
        for (Withdrawal withdrawal : withdrawals) {
            boolean inWindow = withdrawal.bookedAt() > until - windowMillis
                    && withdrawal.bookedAt() <= until
                    && withdrawal.bookedAt() >= from;
            total += inWindow && accounts.contains(withdrawal.account()) ? withdrawal.amountCents() : 0;
        }
        return total;
    }

    private static final class Codec implements StateCodec<CashOutState> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(CashOutState state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.withdrawals.size());
            for (Withdrawal withdrawal : state.withdrawals) {
                out.writeUTF(withdrawal.eventId());
                Packed.writeLong(out, withdrawal.bookedAt());
                Packed.writeLong(out, withdrawal.amountCents());
                out.writeUTF(withdrawal.account());
            }
            Packed.writeInt(out, state.reversedBefore.size());
            for (var reversed : state.reversedBefore.entrySet()) {
                out.writeUTF(reversed.getKey());
                Packed.writeLong(out, reversed.getValue());
            }
        }

        @Override
        public CashOutState read(DataInput in, int version) throws IOException {
            var state = new CashOutState();
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.withdrawals.add(
                        new Withdrawal(in.readUTF(), Packed.readLong(in), Packed.readLong(in), in.readUTF()));
            }
            for (int left = Packed.readInt(in); left > 0; left--) {
                state.reversedBefore.put(in.readUTF(), Packed.readLong(in));
            }
            return state;
        }
    }
}
