package io.loanwatch.console;

import io.loanwatch.console.http.Console;
import io.loanwatch.console.stream.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the console in a process of its own: {@code ConsoleMain SETTINGS}, a properties file. Prints {@code READY address} once
 * pages can be opened. With {@code --end-with-input} it ends when its standard input does, and so never outlives who started it.
 */
public final class ConsoleMain {

    private static final String END_WITH_INPUT = "--end-with-input";
    private static final int WRONG_USE = 2;

    private ConsoleMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 0 || arguments.length > 2) {
            System.err.println("usage: ConsoleMain SETTINGS [%s]".formatted(END_WITH_INPUT));
            System.exit(WRONG_USE);
        }
        Message.limitLengths();
        boolean endsWithInput = arguments.length == 2 && arguments[1].equals(END_WITH_INPUT);
        try {
            Console console = Console.start(ConsoleSettings.read(Path.of(arguments[0])), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(console::close, "end"));
            System.out.println("READY http://127.0.0.1:" + console.port());
            if (endsWithInput) {
                awaitEndOfInput();
                System.exit(0);
            }
            new CountDownLatch(1).await();
        } catch (IOException | RuntimeException e) {
            System.err.println("loanwatch console: " + e.getMessage());
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Whoever started it says nothing; only that it is there counts.
        }
    }
}
