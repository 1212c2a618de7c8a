package io.loanwatch.console.access;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people of a demonstration: whoever opens the page chooses one of them, without a password. */
public final class DemoUsers {

    private static final String HEAD_OFFICE = "/HO";

    private final Map<String, User> users = new LinkedHashMap<>();

    public DemoUsers() {
        add("officer-1", HEAD_OFFICE, Role.OFFICER);
        add("reviewer-1", HEAD_OFFICE, Role.REVIEWER);
        add("viewer-1", HEAD_OFFICE, Role.VIEWER);
        add("auditor-1", HEAD_OFFICE, Role.AUDITOR);
        add("rules-1", HEAD_OFFICE, Role.RULE_AUTHOR);
        add("officer-zj", "/HO/ZJ", Role.OFFICER);
        add("mgr-HZ01-1", "/HO/ZJ/HZ01", Role.OFFICER);
    }

    public List<User> all() {
        return List.copyOf(users.values());
    }

    public Optional<User> find(String token) {
        return Optional.ofNullable(users.get(token));
    }

    private void add(String token, String branch, Role role) {
        users.put(token, new User(token, EnumSet.of(role), new BranchScope(List.of(branch))));
    }
}
