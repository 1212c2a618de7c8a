package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What flows through the borrower's accounts here: operating inflow and outflow, wages paid, and what the accounts hold.
 *
 * <p>Operating is what comes from or goes to others and is no loan, no pool transfer, no placement of money and no reversal. A
 * reversal takes back the inflow or wages that it reverses for {@link #REVERSAL_DAYS} days after the booking; money paid is
 * only kept as a sum, so what is returned of it is taken back in the month in which it comes.
 */
public final class MoneySeries {

    /** Days within which a booking can still be reversed or corrected. */
    public static final int REVERSAL_DAYS = 7;

    /** Months kept of what was paid out: only the usual of the last months is asked for. */
    static final int OUTFLOW_MONTHS_KEPT = 7;

    /** Days of balances kept: what was known on a day before an instalment. */
    public static final int BALANCE_DAYS_KEPT = 62;

    /** Accounts of which the balance is kept; further ones are left out. */
    static final int MOST_ACCOUNTS = 64;

    private static final long INFLOW = 0;
    private static final long WAGES = 1;

    /** Balance of an account after its last booking, epoch milliseconds and minor units. */
    private record Balance(long bookedAt, long cents) {}

    private Tiles inflowByDay = new Tiles();
    private Tiles inflowByMonth = new Tiles();
    private Tiles outflowByMonth = new Tiles();
    private Tiles wagesByDay = new Tiles();
    private Tiles balanceByDay = new Tiles();
    private Journal journal = new Journal();
    private final TreeMap<Long, Balance> balances = new TreeMap<>();

    public void accept(Transaction transfer, String borrowerId, BankTime time, int today) {
        boolean in = isOf(borrowerId, transfer.payeeBorrowerId());
        boolean out = isOf(borrowerId, transfer.payerBorrowerId());
        int day = time.epochDay(transfer.occurredAt());
        // First, or the order within an instant would decide what can still be taken back.
        journal.forgetBefore(today - REVERSAL_DAYS);
        boolean takesBack = false;
        if (transfer.corrects().isPresent()) {
            takesBack = takeBack(transfer.corrects().get(), day, today);
        }
        if (transfer.type() == TransactionType.REVERSAL && transfer.reversalOf().isPresent()) {
            takeBack(transfer.reversalOf().get(), day, today);
        }
        // A correction that comes too late to take anything back must not be counted on top.
        boolean counts = transfer.corrects().isEmpty() || takesBack || day >= today - REVERSAL_DAYS;
        if (counts && in != out) {
            if (in) {
                acceptCredit(transfer, borrowerId, day, today);
            } else {
                acceptDebit(transfer, day, today);
            }
        }
        noteBalance(in, transfer.payee(), transfer);
        noteBalance(out, transfer.payer(), transfer);
        balanceCents().ifPresent(cents -> balanceByDay.add(today, cents - balanceByDay.sum(today), 0));
        balanceByDay.forgetBefore(today - BALANCE_DAYS_KEPT);
        inflowByDay.forgetBefore(today - BorrowerSeries.DAYS_KEPT);
        wagesByDay.forgetBefore(today - BorrowerSeries.DAYS_KEPT);
        inflowByMonth.forgetBefore(BankTime.month(today) - BorrowerSeries.MONTHS_KEPT + 1);
        outflowByMonth.forgetBefore(BankTime.month(today) - OUTFLOW_MONTHS_KEPT + 1);
    }

    private void acceptCredit(Transaction transfer, String borrowerId, int day, int today) {
        if (transfer.type() == TransactionType.REVERSAL) {
            outflow(day, -transfer.amountCents(), today);
            return;
        }
        boolean own = transfer.payer().owner().filter(borrowerId::equals).isPresent();
        if (!own && isOperating(transfer) && transfer.payer().kind() != AccountKind.LOAN) {
            add(INFLOW, transfer, day, today);
        }
    }

    private void acceptDebit(Transaction transfer, int day, int today) {
        if (isOperating(transfer)) {
            outflow(day, transfer.amountCents(), today);
        }
        if (transfer.type() == TransactionType.PAYROLL) {
            add(WAGES, transfer, day, today);
        }
    }

    private void add(long kind, Transaction transfer, int day, int today) {
        boolean journalled = day >= today - REVERSAL_DAYS;
        boolean counts = !journalled
                || journal.add(new Journal.Entry(EventHash.of(transfer.eventId()), day, transfer.amountCents(), kind));
        if (counts) {
            tile(kind, day, transfer.amountCents(), 1, today);
        }
    }

    private boolean takeBack(String eventId, int day, int today) {
        Journal.Entry entry = journal.replace(EventHash.of(eventId), Math.max(day, today - REVERSAL_DAYS));
        if (entry == null) {
            return false;
        }
        tile(entry.tag(), (int) entry.at(), -entry.amount(), -1, today);
        return true;
    }

    private void tile(long kind, int day, long cents, int count, int today) {
        if (day >= today - BorrowerSeries.DAYS_KEPT) {
            (kind == WAGES ? wagesByDay : inflowByDay).add(day, cents, count);
        }
        int month = BankTime.month(day);
        if (kind == INFLOW && month > BankTime.month(today) - BorrowerSeries.MONTHS_KEPT) {
            inflowByMonth.add(month, cents, count);
        }
    }

    private void outflow(int day, long cents, int today) {
        int month = BankTime.month(day);
        if (month > BankTime.month(today) - OUTFLOW_MONTHS_KEPT) {
            outflowByMonth.add(month, cents, 1);
        }
    }

    private static boolean isOperating(Transaction transfer) {
        boolean pooled = transfer.payer().poolId().isPresent()
                && transfer.payer().poolId().equals(transfer.payee().poolId());
        return !pooled
                && transfer.drawdownId().isEmpty()
                && switch (transfer.type()) {
                    case TRANSFER,
                            CASH_WITHDRAWAL,
                            CASH_DEPOSIT,
                            PAYROLL,
                            TAX,
                            FEE,
                            CARD_PURCHASE,
                            BILL_SETTLEMENT,
                            OTHER -> true;
                    case LOAN_DRAWDOWN,
                            LOAN_REPAYMENT,
                            INTEREST,
                            POOL_SWEEP,
                            WEALTH_PURCHASE,
                            WEALTH_REDEMPTION,
                            REVERSAL -> false;
                };
    }

    // Of bookings of one instant nobody can say which was last: the lower balance is the careful one.
    private void noteBalance(boolean ofBorrower, TransferParty side, Transaction transfer) {
        boolean free = side.kind() != AccountKind.MARGIN && side.kind() != AccountKind.PLEDGED_DEPOSIT;
        if (!ofBorrower || !free || !side.isCustomerAccountHere()) {
            return;
        }
        long account = EventHash.of(side.account());
        var now = new Balance(
                transfer.occurredAt().toEpochMilli(), side.balanceAfterCents().orElse(0L));
        Balance before = balances.get(account);
        boolean later = before == null
                ? balances.size() < MOST_ACCOUNTS
                : now.bookedAt() > before.bookedAt()
                        || (now.bookedAt() == before.bookedAt() && now.cents() < before.cents());
        if (later) {
            balances.put(account, now);
        }
    }

    private static boolean isOf(String borrowerId, Optional<String> owner) {
        return owner.isPresent() && owner.get().equals(borrowerId);
    }

    /** Operating inflow per day, minor units; counts are transfers. */
    public Tiles inflowByDay() {
        return inflowByDay;
    }

    /** Operating inflow per month, minor units; counts are transfers. */
    public Tiles inflowByMonth() {
        return inflowByMonth;
    }

    /** Operating outflow of the last months, minor units. */
    public Tiles outflowByMonth() {
        return outflowByMonth;
    }

    /** Wages paid per day, minor units; counts are payments. */
    public Tiles wagesByDay() {
        return wagesByDay;
    }

    /** What the borrower's free accounts held after their last bookings, minor units; empty while none is known. */
    public Optional<Long> balanceCents() {
        return balances.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        balances.values().stream().mapToLong(Balance::cents).sum());
    }

    /** What {@link #balanceCents} was at the end of a day, as known then; empty if it is not known so far back. */
    public Optional<Long> balanceCentsOn(int day) {
        int at = balanceByDay.ceiling(day + 1) - 1;
        return at < 0 ? Optional.empty() : Optional.of(balanceByDay.sumAt(at));
    }

    public void write(DataOutput out) throws IOException {
        balanceByDay.write(out);
        inflowByDay.write(out);
        inflowByMonth.less(inflowByDay, BankTime::month).write(out);
        outflowByMonth.write(out);
        wagesByDay.write(out);
        journal.write(out);
        Packed.writeInt(out, balances.size());
        for (var entry : balances.entrySet()) {
            out.writeLong(entry.getKey());
            Packed.writeLong(out, entry.getValue().bookedAt());
            Packed.writeLong(out, entry.getValue().cents());
        }
    }

    /** @param lessDays whether months were written less their days, as {@link #write} does now */
    public static MoneySeries read(DataInput in, boolean lessDays) throws IOException {
        var series = new MoneySeries();
        series.balanceByDay = Tiles.read(in);
        series.inflowByDay = Tiles.read(in);
        series.inflowByMonth = BorrowerSeries.months(in, lessDays, series.inflowByDay);
        series.outflowByMonth = Tiles.read(in);
        series.wagesByDay = Tiles.read(in);
        series.journal = Journal.read(in);
        for (int left = Packed.readInt(in); left > 0; left--) {
            series.balances.put(in.readLong(), new Balance(Packed.readLong(in), Packed.readLong(in)));
        }
        return series;
    }
}
