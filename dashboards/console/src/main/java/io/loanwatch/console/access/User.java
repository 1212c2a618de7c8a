package io.loanwatch.console.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody who is signed in.
 *
 * @param token the person, as decisions and the audit log name them; never a name
 * @param roles what they are
 * @param scope what they see
 */
public record User(String token, Set<Role> roles, BranchScope scope) {

    public User {
        if (token.isBlank()) {
            throw new IllegalArgumentException("the token of the user is blank, must name a person");
        }
        roles = Set.copyOf(roles);
    }

    public Set<Permission> permissions() {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return all;
    }

    public boolean may(Permission permission) {
        return permissions().contains(permission);
    }
}
