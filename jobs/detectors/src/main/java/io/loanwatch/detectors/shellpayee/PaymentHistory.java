package io.loanwatch.detectors.shellpayee;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.misuse.Attention;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.time.BankTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * When the borrower paid whom, and how much: for each payee stretches of days without a gap of a year, and for each month how
 * many payments were of which size, four classes to each doubling.
 */
public final class PaymentHistory {

    static final StateCodec<PaymentHistory> CODEC = new Codec();

    /** Smaller payments are not kept: they are many, and no traced part of a loan is as small. */
    static final long SMALLEST_CENTS = 1_000_00L;

    /** A gap after which a payee is new again, days. */
    private static final int GAP_DAYS = 365;

    /** As far back as a payment of a drawdown that is still judged can ask. */
    private static final int KEPT_DAYS = GAP_DAYS + 160;

    private static final int KEPT_MONTHS = 20;
    private static final int SIZES = 256;
    private static final int MONTHS_COMPARED = 12;

    /** Days from the first to the last payment, with gaps of at most a year. */
    private record Stretch(int from, int to) {}

    final Attention attention = new Attention();
    private final TreeMap<Long, List<Stretch>> stretches = new TreeMap<>();
    private Tiles sizes = new Tiles();
    private int firstDay = Integer.MAX_VALUE;
    private int prunedOn = Integer.MIN_VALUE / 2;

    void paid(long payee, int day, long cents, int today) {
        if (cents < SMALLEST_CENTS || day < today - KEPT_DAYS) {
            return;
        }
        firstDay = Math.min(firstDay, day);
        stretches.put(payee, joined(stretches.getOrDefault(payee, List.of()), day));
        sizes.add(BankTime.month(day) * SIZES + size(cents), 0, 1);
        if (today >= prunedOn + 30) {
            stretches.values().removeIf(known -> known.get(known.size() - 1).to() < today - KEPT_DAYS);
            sizes.forgetBefore((BankTime.month(today) - KEPT_MONTHS) * SIZES);
            prunedOn = today;
        }
    }

    private static List<Stretch> joined(List<Stretch> known, int day) {
        int from = day;
        int to = day;
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : known) {
            if (stretch.from() - GAP_DAYS <= day && day <= stretch.to() + GAP_DAYS) {
                from = Math.min(from, stretch.from());
                to = Math.max(to, stretch.to());
            } else {
                joined.add(stretch);
            }
        }
        joined.add(new Stretch(from, to));
        joined.sort((left, right) -> Integer.compare(left.from(), right.from()));
        return joined;
    }

    /** Whether nothing was paid to the payee in so many days before a day, all of which are known. */
    boolean isNew(long payee, int day, int unseenDays) {
        if (firstDay > day - unseenDays) {
            return false;
        }
        for (Stretch stretch : stretches.getOrDefault(payee, List.of())) {
            if (stretch.from() < day && stretch.to() >= day - unseenDays) {
                return false;
            }
        }
        return true;
    }

    /** Whether at most a share of the payments of the twelve months before that of the day were of the amount's size or more. */
    boolean isRare(long cents, int day, long rarePpm, int leastPayments) {
        int month = BankTime.month(day);
        int own = size(cents);
        long all = 0;
        long asLarge = 0;
        int end = sizes.ceiling(month * SIZES);
        for (int i = sizes.ceiling((month - MONTHS_COMPARED) * SIZES); i < end; i++) {
            all += sizes.countAt(i);
            asLarge += sizes.keyAt(i) % SIZES >= own ? sizes.countAt(i) : 0;
        }
        return all >= leastPayments && asLarge <= PartsPerMillion.of(all, rarePpm);
    }

    private static int size(long cents) {
        int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(cents);
        return doublings * 4 + (int) (cents >> (doublings - 2) & 3);
    }

    private static final class Codec implements StateCodec<PaymentHistory> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(PaymentHistory state, DataOutput out) throws IOException {
            Packed.writeInt(out, state.firstDay);
            Packed.writeInt(out, state.prunedOn);
            state.sizes.write(out);
            Packed.writeInt(out, state.stretches.size());
            for (var entry : state.stretches.entrySet()) {
                out.writeLong(entry.getKey());
                Packed.writeInt(out, entry.getValue().size());
                for (Stretch stretch : entry.getValue()) {
                    Packed.writeInt(out, stretch.from());
                    Packed.writeInt(out, stretch.to() - stretch.from());
                }
            }
        }

        @Override
        public PaymentHistory read(DataInput in, int version) throws IOException {
            var state = new PaymentHistory();
            state.firstDay = Packed.readInt(in);
            state.prunedOn = Packed.readInt(in);
            state.sizes = Tiles.read(in);
            for (int left = Packed.readInt(in); left > 0; left--) {
                long payee = in.readLong();
                List<Stretch> stretches = new ArrayList<>();
                for (int count = Packed.readInt(in); count > 0; count--) {
                    int from = Packed.readInt(in);
                    stretches.add(new Stretch(from, from + Packed.readInt(in)));
                }
                state.stretches.put(payee, stretches);
            }
            return state;
        }
    }
}
