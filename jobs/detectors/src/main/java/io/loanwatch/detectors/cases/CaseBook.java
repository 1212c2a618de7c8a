package io.loanwatch.detectors.cases;

import io.loanwatch.model.Product;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import java.util.Optional;
import java.util.TreeMap;

/** Everything kept of one borrower: its cases and checks, its alerts, and whose customer it is. */
public final class CaseBook {

    /** Cases and checks that are open, or were closed so recently that an alert would reopen them; by id. */
    public final TreeMap<String, RiskCase> cases = new TreeMap<>();

    /** The latest revision of each alert that is open or attached to one of {@link #cases}; by id. */
    public final TreeMap<String, RiskAlert> alerts = new TreeMap<>();

    /** Loans by id, as of their latest record. */
    public final TreeMap<String, Account> accounts = new TreeMap<>();

    /** Knowledge time of the records by which loans ended, epoch milliseconds, by loan. */
    public final TreeMap<String, Long> endedLoans = new TreeMap<>();

    public String regionCode = "";
    public String industryCode = "";

    /** Knowledge time of the party record that says so, epoch milliseconds. */
    public long partyKnownAt = Long.MIN_VALUE;

    /**
     * What a case needs of a loan.
     *
     * @param knownAt of its record, epoch milliseconds
     * @param product its product
     * @param outstandingCents principal outstanding, minor units
     * @param branchPath branch as of then
     * @param manager token of the manager as of then
     */
    public record Account(long knownAt, Product product, long outstandingCents, String branchPath, String manager) {}

    /** The largest loan, of equals the first by id: whose manager and branch look after the borrower. */
    Optional<Account> main() {
        Account main = null;
        for (Account account : accounts.values()) {
            if (main == null || account.outstandingCents() > main.outstandingCents()) {
                main = account;
            }
        }
        return Optional.ofNullable(main);
    }

    long outstandingCents() {
        return accounts.values().stream().mapToLong(Account::outstandingCents).sum();
    }

    /** Whether nothing would be lost with it. Who the borrower is counts: an alert may come when no loan is known any more, or yet. */
    public boolean isEmpty() {
        return cases.isEmpty()
                && alerts.isEmpty()
                && accounts.isEmpty()
                && endedLoans.isEmpty()
                && partyKnownAt == Long.MIN_VALUE;
    }
}
