package io.loanwatch.console.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a person from the claims of a token: {@code sub}, {@code loanwatch_roles} and {@code loanwatch_branches}. */
final class Claims {

    static final String ROLES = "loanwatch_roles";
    static final String BRANCHES = "loanwatch_branches";

    private Claims() {}

    static User user(JWTClaimsSet claims) throws RefusedTokenException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : strings(claims, ROLES)) {
            roles.add(role(name));
        }
        if (roles.isEmpty()) {
            throw new RefusedTokenException(
                    "claim %s names no role, must name one of %s".formatted(ROLES, Arrays.toString(Role.values())));
        }
        List<String> branches = strings(claims, BRANCHES);
        if (branches.isEmpty()) {
            throw new RefusedTokenException(
                    "claim %s names no branch, must name paths such as /HO/ZJ".formatted(BRANCHES));
        }
        try {
            return new User(Optional.ofNullable(claims.getSubject()).orElse(""), roles, new BranchScope(branches));
        } catch (IllegalArgumentException e) {
            throw new RefusedTokenException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Role role(String name) throws RefusedTokenException {
        try {
            return Role.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedTokenException(
                    "claim %s has \"%s\", must be of %s".formatted(ROLES, name, Arrays.toString(Role.values())), e);
        }
    }

    private static List<String> strings(JWTClaimsSet claims, String name) throws RefusedTokenException {
        try {
            return Optional.ofNullable(claims.getStringListClaim(name)).orElse(List.of());
        } catch (ParseException e) {
            throw new RefusedTokenException("claim %s must be a list of strings".formatted(name), e);
        }
    }
}
