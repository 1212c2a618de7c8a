package io.loanwatch.console.identity;

import java.util.Optional;

/**
 * The bank's identity vault. The console asks it for one borrower at a time, for a purpose, after writing that into its audit
 * log; it keeps no answer. A bank brings its own as a service of this class on the class path (java.util.ServiceLoader).
 */
public interface IdentityVault {

    /**
     * What is behind a token.
     *
     * @param name name of the borrower
     * @param documentNumber unified social credit code or identity number
     * @param phone where it is reached
     * @param demonstration whether all of it is invented
     */
    record Identity(String name, String documentNumber, String phone, boolean demonstration) {}

    /**
     * The identity of a borrower; empty if the vault does not know it or refuses.
     *
     * @param borrowerId token of the borrower
     * @param person token of who asks
     * @param purpose what for
     */
    Optional<Identity> identify(String borrowerId, String person, Purpose purpose);
}
