package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.TracingRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one drawdown: the transfers that moved its money, and its lots under each rule. */
public final class DrawdownTrace {

    /** Age at which the ledgers stop following a drawdown; TRACING, maxAge. */
    static final int FOLLOWED_DAYS = 90;

    /** Days for which findings on a drawdown can be told true or false after the ledgers have let go of it. */
    static final int KEPT_DAYS = 60;

    /** From the drawdown until nothing is found on it any more. */
    public static final long LIFE_MILLIS = (FOLLOWED_DAYS + KEPT_DAYS) * BankTime.DAY_MILLIS;

    final List<LotTable> lots;
    private final String drawdownId;
    private final List<TracedTransfer> transfers;
    private Optional<String> loanId;
    private long drawnAt;
    private long amountCents;
    private LeafClasses payees = LeafClasses.NONE;
    private int supplierSections;

    /** Who is on either side of any of the first {@link #circledTransfers} transfers but the payouts, as {@link #circledAsOf} knew. */
    private int circled;

    private int circledTransfers;
    private @Nullable Object circledAsOf;

    DrawdownTrace(String drawdownId) {
        this(drawdownId, Optional.empty(), Long.MAX_VALUE, 0, new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < TracingRule.values().length; i++) {
            lots.add(new LotTable());
        }
    }

    DrawdownTrace(
            String drawdownId,
            Optional<String> loanId,
            long drawnAt,
            long amountCents,
            List<TracedTransfer> transfers,
            List<LotTable> lots) {
        this.drawdownId = drawdownId;
        this.loanId = loanId;
        this.drawnAt = drawnAt;
        this.amountCents = amountCents;
        this.transfers = transfers;
        this.lots = lots;
        transfers.forEach(this::summarize);
    }

    private void summarize(TracedTransfer transfer) {
        payees = payees.plus(transfer.payeeClass());
        if (transfer.payeeClass() == LeafClass.SUPPLIER) {
            supplierSections |= transfer.payee().industrySection();
        }
    }

    void accept(FundMovement movement) {
        loanId = loanId.or(movement::loanId);
        drawnAt = Math.min(drawnAt, movement.occurredAt().toEpochMilli());
        if (movement.kind() == MovementKind.RETURNED) {
            for (MovedPart part : movement.parts()) {
                lots.get(part.rule().index()).returned(part.toLot(), part.amountCents());
            }
            return;
        }
        if (movement.kind() == MovementKind.DRAWN) {
            amountCents = movement.amountCents();
        }
        int index = transfers.size();
        TracedTransfer transfer = TracedTransfer.of(movement);
        transfers.add(transfer);
        summarize(transfer);
        for (MovedPart part : movement.parts()) {
            lots.get(part.rule().index()).moved(part.toLot(), part.fromLot(), index, part.amountCents());
        }
    }

    /** How much of the drawdown reversals took back from what a transfer had moved, the most of the four rules, minor units. */
    public long returnedCents(String transferId) {
        long most = 0;
        for (LotTable table : lots) {
            long returned = 0;
            for (int i = 0; i < table.size(); i++) {
                if (table.isKnown(i)
                        && table.returned(i) > 0
                        && transfers.get(table.transfer(i)).transferId().equals(transferId)) {
                    returned += table.returned(i);
                }
            }
            most = Math.max(most, returned);
        }
        return most;
    }

    /** What a transfer moved of the drawdown and was not taken back. */
    public ByRule movedCents(String transferId) {
        long[] cents = new long[lots.size()];
        for (int rule = 0; rule < cents.length; rule++) {
            LotTable table = lots.get(rule);
            for (int i = 0; i < table.size(); i++) {
                if (table.isKnown(i)
                        && transfers.get(table.transfer(i)).transferId().equals(transferId)) {
                    cents[rule] += table.net(i);
                }
            }
        }
        return ByRule.of(cents);
    }

    /** How much had left the borrower before an instant and was not taken back, the most of the four rules, minor units. */
    public long usedCents(Circle circle, long before) {
        boolean[] leaves = new boolean[transfers.size()];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = !circle.isPaidToBorrower(transfers.get(i));
        }
        long most = 0;
        for (LotTable table : lots) {
            long used = 0;
            for (int i = 0; i < table.size(); i++) {
                if (table.isKnown(i)
                        && leaves[table.transfer(i)]
                        && transfers.get(table.transfer(i)).at() < before
                        && !hasLeftBefore(table, i, leaves)) {
                    used += table.net(i);
                }
            }
            most = Math.max(most, used);
        }
        return most;
    }

    private static boolean hasLeftBefore(LotTable table, int index, boolean[] leaves) {
        for (int lot = table.parent(index); lot != MovedPart.NO_LOT; ) {
            int at = table.find(lot);
            if (at < 0 || !table.isKnown(at) || leaves[table.transfer(at)]) {
                return true;
            }
            lot = table.parent(at);
        }
        return false;
    }

    /** Whether money was paid to the borrower or a related party by anything but the payout. */
    public boolean hasPaymentInto(Circle circle) {
        if (circledAsOf != circle.parties().version()) {
            circledAsOf = circle.parties().version();
            circledTransfers = 0;
            circled = 0;
        }
        for (; circledTransfers < transfers.size(); circledTransfers++) {
            TracedTransfer transfer = transfers.get(circledTransfers);
            if (transfer.kind() != MovementKind.DRAWN) {
                circled |= circle.sides(transfer);
            }
        }
        return (circled & Circle.INTO_CIRCLE) != 0;
    }

    /** The classes of all payees. */
    public LeafClasses payees() {
        return payees;
    }

    /** Sections of the industry classification that the suppliers belong to; see {@link TransferEnd#industrySection}. */
    public int supplierSections() {
        return supplierSections;
    }

    public String drawdownId() {
        return drawdownId;
    }

    public Optional<String> loanId() {
        return loanId;
    }

    /** When it was paid out, epoch milliseconds. */
    public long drawnAt() {
        return drawnAt;
    }

    /** Amount paid out, minor units. */
    public long amountCents() {
        return amountCents;
    }

    /** From when on nothing is found on it any more, epoch milliseconds. */
    public long endsAt() {
        return drawnAt + LIFE_MILLIS;
    }

    /** The transfers that moved its money, in no order of meaning. */
    public List<TracedTransfer> transfers() {
        return Collections.unmodifiableList(transfers);
    }
}
