package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.model.TracingRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tracked accounts of all rules; an account that no rule tracks takes no room. */
final class Accounts {

    private final Map<String, @Nullable Account[]> byKey = new HashMap<>();
    private final HashCounts hashes = new HashCounts();

    boolean tracks(String key) {
        return byKey.containsKey(key);
    }

    /** False only if no account with this hash of its key is tracked. */
    boolean mayTrack(long hash) {
        return hashes.contains(hash);
    }

    @Nullable
    Account find(String key, TracingRule rule) {
        @Nullable Account[] accounts = byKey.get(key);
        return accounts == null ? null : accounts[rule.index()];
    }

    /** Begins to track an account that held own money. */
    Account open(String key, TracingRule rule, long heldCents) {
        var account = new Account(key, rule);
        account.addOwn(heldCents);
        byKey.computeIfAbsent(key, this::begin)[rule.index()] = account;
        return account;
    }

    private @Nullable Account[] begin(String key) {
        hashes.add(EventHash.of(key));
        return new Account[TracingRule.values().length];
    }

    /** Forgets an account if its last lot has ended. */
    void forgetIfClean(@Nullable Account account, TracingRule rule) {
        if (account == null || !account.isClean()) {
            return;
        }
        @Nullable Account[] accounts = byKey.get(account.key);
        if (accounts == null) {
            return;
        }
        if (accounts[rule.index()] == account) {
            accounts[rule.index()] = null;
        }
        for (Account other : accounts) {
            if (other != null) {
                return;
            }
        }
        byKey.remove(account.key);
        hashes.remove(EventHash.of(account.key));
    }

    /** Every tracked account of a rule, by key. */
    List<Account> all(TracingRule rule) {
        List<Account> all = new ArrayList<>();
        for (@Nullable Account[] accounts : byKey.values()) {
            Account account = accounts[rule.index()];
            if (account != null) {
                all.add(account);
            }
        }
        all.sort(Comparator.comparing(account -> account.key));
        return all;
    }

    int size() {
        return byKey.size();
    }
}
