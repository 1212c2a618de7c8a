package io.loanwatch.console.access;

import java.util.EnumSet;
import java.util.Set;

/** What a person is to the console; each role is a set of permissions. */
public enum Role {
    VIEWER(EnumSet.of(Permission.READ)),
    OFFICER(EnumSet.of(Permission.READ, Permission.HANDLE, Permission.REVEAL)),
    REVIEWER(EnumSet.of(Permission.READ, Permission.HANDLE, Permission.APPROVE, Permission.REVEAL)),
    /** Writes rules; here it reads, and repairs what feeds sent wrong. */
    RULE_AUTHOR(EnumSet.of(Permission.READ, Permission.READ_DEAD_LETTERS)),
    /** Approves rules; here it reads. */
    APPROVER(EnumSet.of(Permission.READ)),
    AUDITOR(EnumSet.of(Permission.READ, Permission.READ_DEAD_LETTERS, Permission.AUDIT));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
