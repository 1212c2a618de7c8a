package io.loanwatch.testkit.server;

import java.nio.file.Path;

/**
 * Runs a {@link KafkaBroker} as a process of its own until it gets SIGTERM.
 *
 * <p>Arguments: {@code DIR BROKER_PORT CONTROLLER_PORT}, ports as in {@link KafkaBroker#start}. Standard output carries one
 * line, {@code READY 127.0.0.1:PORT}, once it accepts connections. Exit status: 1 when it could not start, with the reason
 * on standard error.
 */
public final class KafkaBrokerMain {

    private KafkaBrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: KafkaBrokerMain DIR BROKER_PORT CONTROLLER_PORT");
            System.exit(1);
        }
        try {
            KafkaBroker broker = KafkaBroker.start(
                    Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close-broker"));
            System.out.println("READY " + broker.bootstrapServers());
            System.out.flush();
        } catch (RuntimeException e) {
            System.err.println("Kafka did not start: " + e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join();
    }
}
