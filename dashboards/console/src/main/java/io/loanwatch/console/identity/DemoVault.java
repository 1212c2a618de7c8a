package io.loanwatch.console.identity;

import java.util.Optional;

/** Invents placeholders that nobody can take for a name: a demonstration has no identities. */
public final class DemoVault implements IdentityVault {

    @Override
    public Optional<Identity> identify(String borrowerId, String person, Purpose purpose) {
        return Optional.of(new Identity(
                "演示客户 Demo customer " + borrowerId, "DEMO-" + borrowerId + "-0000", "000-0000-0000", true));
    }
}
