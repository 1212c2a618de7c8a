package io.loanwatch.console.decisions;

import io.loanwatch.console.access.Permission;

/** What can be decided on a case, of schema CaseAction, and what it takes. */
public enum Action {
    ACKNOWLEDGE(Permission.HANDLE),
    ASSIGN(Permission.HANDLE),
    COMMENT(Permission.HANDLE),
    PROPOSE_DISPOSAL(Permission.HANDLE),
    APPROVE_DISPOSAL(Permission.APPROVE),
    REJECT_DISPOSAL(Permission.APPROVE),
    DOWNGRADE(Permission.HANDLE),
    EXTEND_LIMIT(Permission.HANDLE),
    REOPEN(Permission.APPROVE),
    COMPLETE_CHECK(Permission.HANDLE);

    private final Permission permission;

    Action(Permission permission) {
        this.permission = permission;
    }

    public Permission permission() {
        return permission;
    }
}
