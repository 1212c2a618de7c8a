package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.LeafClass;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom loan money reached outside the bank, for as long as it may come back from there. A credit of about the same amount from
 * the same account or owner suggests that it did.
 */
final class LeafPayees {

    /** Ten business days lie within it, a Spring Festival between them included. */
    static final long KEEP_MILLIS = 26L * 86_400_000;

    /** Payments kept of one payee, the newest: a marketplace must not cost more than another. */
    private static final int MAX_OF_ONE_PAYEE = 64;

    /** Classes of payees of whom it can be said who they are. */
    private static final Set<LeafClass> SOMEBODY = EnumSet.of(
            LeafClass.PERSON,
            LeafClass.SUPPLIER,
            LeafClass.OTHER_BANK,
            LeafClass.OWN_OTHER_BANK,
            LeafClass.UNCLASSIFIED,
            LeafClass.EQUITY_INVESTMENT,
            LeafClass.LENDING,
            LeafClass.PROPERTY);

    private static final int LOWEST_PERCENT = 95;
    private static final int HIGHEST_PERCENT = 105;

    /**
     * What one transfer brought outside of one drawdown.
     *
     * @param account key of the payee
     * @param owner owner of the payee, empty if unknown
     * @param least least amount under a rule that moved any, minor units
     * @param most greatest amount under any rule, minor units
     */
    record LeafPayment(
            String drawdownId, String transferId, String account, String owner, long at, long least, long most) {

        /** Whether a credit is 95 to 105% of what left, under any rule. */
        boolean matches(long cents) {
            return cents >= least / 100 * LOWEST_PERCENT && cents <= most / 100 * HIGHEST_PERCENT + HIGHEST_PERCENT;
        }
    }

    private final Deque<LeafPayment> byTime = new ArrayDeque<>();
    private final Map<String, List<LeafPayment>> byAccount = new HashMap<>();
    private final Map<String, List<LeafPayment>> byOwner = new HashMap<>();
    private final HashCounts hashes = new HashCounts();

    boolean mayKnow(TransferHead head) {
        return hashes.contains(head.payerHash()) || (head.ownerHash() != 0 && hashes.contains(head.ownerHash()));
    }

    static boolean canComeBackFrom(LeafClass leaf) {
        return SOMEBODY.contains(leaf);
    }

    void add(LeafPayment payment) {
        byTime.add(payment);
        put(byAccount, payment.account, payment);
        if (!payment.owner.isEmpty()) {
            put(byOwner, payment.owner, payment);
        }
    }

    private void put(Map<String, List<LeafPayment>> by, String key, LeafPayment payment) {
        List<LeafPayment> payments = by.computeIfAbsent(key, unused -> new ArrayList<>());
        payments.add(payment);
        hashes.add(EventHash.of(key));
        if (payments.size() > MAX_OF_ONE_PAYEE) {
            remove(by, key, payments.get(0));
        }
    }

    /** Payments that a credit from an account and owner may bring back, oldest first. */
    List<LeafPayment> matching(String account, String owner, long cents, long at) {
        List<LeafPayment> candidates = byAccount.get(account);
        if (candidates == null) {
            candidates = byOwner.getOrDefault(owner, List.of());
        }
        return candidates.stream()
                .filter(payment -> payment.at <= at && at < payment.at + KEEP_MILLIS && payment.matches(cents))
                .toList();
    }

    void forgetBefore(long instant) {
        for (LeafPayment oldest = byTime.peek();
                oldest != null && oldest.at + KEEP_MILLIS <= instant;
                oldest = byTime.peek()) {
            byTime.remove();
            remove(byAccount, oldest.account, oldest);
            if (!oldest.owner.isEmpty()) {
                remove(byOwner, oldest.owner, oldest);
            }
        }
    }

    private void remove(Map<String, List<LeafPayment>> by, String key, LeafPayment payment) {
        List<LeafPayment> payments = by.get(key);
        if (payments != null && payments.remove(payment)) {
            hashes.remove(EventHash.of(key));
            if (payments.isEmpty()) {
                by.remove(key);
            }
        }
    }

    void write(DataOutput out) throws IOException {
        Packed.writeInt(out, byTime.size());
        for (LeafPayment payment : byTime) {
            out.writeUTF(payment.drawdownId);
            out.writeUTF(payment.transferId);
            out.writeUTF(payment.account);
            out.writeUTF(payment.owner);
            Packed.writeLong(out, payment.at);
            Packed.writeLong(out, payment.least);
            Packed.writeLong(out, payment.most);
        }
    }

    void read(DataInput in) throws IOException {
        for (int left = Packed.readInt(in); left > 0; left--) {
            add(new LeafPayment(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    Packed.readLong(in),
                    Packed.readLong(in),
                    Packed.readLong(in)));
        }
    }
}
