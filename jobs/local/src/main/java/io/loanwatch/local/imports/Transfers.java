package io.loanwatch.local.imports;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Channel;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.CompanySize;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Converts transfers between the accounts of one bank, which know no loans, into records for the fund-misuse job.
 *
 * <p>Every transfer from one account to another is taken for the entrusted payment of a loan: a drawdown of its amount is credited
 * to the payer one millisecond before and paid on at once. So for each transfer the question is where that money goes next, and no
 * label is looked at. But whoever pays with a loan does not pass on what he received; so the bank is written once for each of several
 * groups of accounts, which a hash of the account forms, and in each copy only the accounts of its group borrow. Transfers of one day follow each other by ten milliseconds in the order of the
 * file, for the data know days only.
 */
public final class Transfers {

    private static final String CURRENCY = "CNY";
    private static final String BRANCH = "/HO";
    private static final Duration STEP = Duration.ofMillis(10);

    private final int groups;
    private final Map<String, Long> openings = new TreeMap<>();
    private final Map<String, Long> balances = new TreeMap<>();
    private int group;
    private long transfers;
    private long drawdowns;
    private LocalDate firstDay = LocalDate.MIN;
    private LocalDate day = LocalDate.MIN;
    private long stepOfDay;

    /** @param groups copies of the bank, in each of which other accounts borrow */
    public Transfers(int groups) {
        if (groups < 1) {
            throw new IllegalArgumentException("groups is %d, must be positive".formatted(groups));
        }
        this.groups = groups;
    }

    /** What was converted. */
    public record Imported(long transfers, long drawdowns, int accounts) {}

    /** @throws IOException naming file, line and column, if a row cannot be read */
    public Imported convert(Path transfersFile, Path accountsFile, Path output) throws IOException {
        try (FolderWriter writer = new FolderWriter(output)) {
            try (CsvFile accounts = CsvFile.open(accountsFile, "account_id", "opening_balance_cents")) {
                while (accounts.next()) {
                    openings.put(accounts.text("account_id"), accounts.integer("opening_balance_cents"));
                }
            }
            for (group = 0; group < groups; group++) {
                copy(transfersFile, writer);
            }
            for (LocalDate end = firstDay; !end.isAfter(day); end = end.plusDays(1)) {
                endOf(end, writer);
            }
            if (transfers == 0) {
                throw new IOException("no transfer in " + transfersFile);
            }
        }
        return new Imported(transfers, drawdowns, openings.size());
    }

    private void copy(Path transfersFile, FolderWriter writer) throws IOException {
        balances.clear();
        balances.putAll(openings);
        day = LocalDate.MIN;
        try (CsvFile rows = CsvFile.open(
                transfersFile, "transfer_id", "booked_at", "type", "payer_account", "payee_account", "amount_cents")) {
            while (rows.next()) {
                convert(rows, writer);
            }
        }
    }

    private void convert(CsvFile row, FolderWriter writer) throws IOException {
        LocalDate bookedOn = LocalDate.parse(row.text("booked_at").substring(0, 10));
        if (!bookedOn.equals(day)) {
            if (day.equals(LocalDate.MIN)) {
                firstDay = bookedOn;
                balances.keySet().stream()
                        .filter(this::borrows)
                        .forEach(account -> introduce(account, bookedOn, writer));
            }
            day = bookedOn;
            stepOfDay = 0;
        }
        Instant at = bookedOn.atStartOfDay(ZoneOffset.UTC).toInstant().plus(STEP.multipliedBy(++stepOfDay));
        String payer = row.text("payer_account");
        String payee = row.text("payee_account");
        long cents = row.integer("amount_cents");
        String id = row.text("transfer_id");
        boolean traced =
                borrows(payer) && balances.containsKey(payer) && balances.containsKey(payee) && !payer.equals(payee);
        if (traced) {
            drawdown(id, at.minusMillis(1), payer, payee, cents, writer);
        }
        balances.computeIfPresent(payer, (account, balance) -> balance - cents);
        balances.computeIfPresent(payee, (account, balance) -> balance + cents);
        writer.fact(transaction(
                here(id),
                at,
                side(payer),
                side(payee),
                cents,
                switch (row.text("type")) {
                    case "CASH_WITHDRAWAL" -> TransactionType.CASH_WITHDRAWAL;
                    case "SALARY" -> TransactionType.PAYROLL;
                    default -> TransactionType.TRANSFER;
                },
                traced ? Optional.of("dd-" + here(id)) : Optional.empty()));
        transfers++;
    }

    private void drawdown(String id, Instant at, String borrower, String payee, long cents, FolderWriter writer) {
        drawdowns++;
        balances.merge(borrower, cents, Long::sum);
        LocalDate on = at.atZone(ZoneOffset.UTC).toLocalDate();
        writer.fact(new Loan(
                "loan-" + here(id),
                at,
                at,
                Optional.empty(),
                here(borrower),
                "L-" + here(id),
                "C-" + here(id),
                Product.CONSUMER,
                false,
                List.of(PurposeClass.OTHER),
                cents,
                cents,
                CURRENCY,
                0,
                on,
                on.plusYears(1),
                LoanStatus.ACTIVE,
                RolloverKind.NONE,
                Optional.empty(),
                Optional.empty(),
                BRANCH,
                "manager",
                Optional.empty(),
                List.of(),
                List.of(new Drawdown(
                        "dd-" + here(id), at, cents, PaymentMode.ENTRUSTED, here(borrower), List.of(here(payee))))));
        writer.fact(transaction(
                "payout-" + here(id),
                at,
                new TransferParty(
                        "bank-loans",
                        Optional.empty(),
                        AccountKind.LOAN,
                        Optional.empty(),
                        OwnerClass.FINANCIAL_INSTITUTION,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                side(borrower),
                cents,
                TransactionType.LOAN_DRAWDOWN,
                Optional.of("dd-" + here(id))));
    }

    private Transaction transaction(
            String id,
            Instant at,
            TransferParty payer,
            TransferParty payee,
            long cents,
            TransactionType type,
            Optional<String> drawdown) {
        return new Transaction(
                id,
                at,
                at,
                Optional.empty(),
                borrower(payer),
                borrower(payee),
                payer,
                payee,
                cents,
                CURRENCY,
                Channel.ONLINE,
                type,
                "",
                drawdown,
                Optional.empty());
    }

    private Optional<String> borrower(TransferParty party) {
        return party.owner().filter(owner -> borrows(owner.substring(here("").length())));
    }

    private TransferParty side(String account) {
        boolean inside = balances.containsKey(account);
        return new TransferParty(
                inside ? here(account) : "outside",
                inside ? Optional.empty() : Optional.of("outside"),
                inside ? AccountKind.SAVINGS : AccountKind.EXTERNAL,
                inside ? Optional.of(here(account)) : Optional.empty(),
                inside ? OwnerClass.PERSON : OwnerClass.UNKNOWN,
                Optional.empty(),
                Optional.ofNullable(balances.get(account)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void introduce(String account, LocalDate from, FolderWriter writer) {
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        writer.fact(new Party(
                here(account) + "-party",
                start,
                start,
                Optional.empty(),
                here(account),
                PartyKind.BORROWER,
                here(account),
                OwnerClass.PERSON,
                here(account),
                Optional.of(Segment.RETAIL),
                Optional.empty(),
                Optional.empty(),
                CompanySize.NOT_APPLICABLE,
                Optional.empty(),
                Optional.empty(),
                from,
                Optional.empty(),
                List.of(here(account))));
    }

    private boolean borrows(String account) {
        return Math.floorMod(EventHash.of(account), groups) == group;
    }

    /** An id or account in this copy of the bank. */
    private String here(String id) {
        return groups == 1 ? id : "g%d-%s".formatted(group, id);
    }

    private static void endOf(LocalDate day, FolderWriter writer) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        writer.mark(Topic.TRANSACTIONS, new ClockMark(end, List.of(new FeedCompleteness(Feed.ACCOUNTS, end))));
    }
}
