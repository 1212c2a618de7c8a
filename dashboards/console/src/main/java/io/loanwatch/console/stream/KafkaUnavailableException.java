package io.loanwatch.console.stream;

/** Kafka did not confirm a record in time; it may in a moment. */
public final class KafkaUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    KafkaUnavailableException(Throwable cause) {
        super("Kafka did not confirm the decision: " + cause.getMessage(), cause);
    }
}
