package io.loanwatch.flink.registry;

/** The registry does not answer, or refuses to: nothing is wrong with a record, so it must neither be lost nor put aside. */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message) {
        super(message);
    }
}
