package io.loanwatch.local.cli;

import io.loanwatch.local.demo.KafkaFeeder;
import io.loanwatch.local.demo.Pace;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a simulated bank live in a Kafka that runs already. */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the records of a simulated bank into a Kafka that runs already: its history at once, then day by day.",
            "The topics must be there and empty (setup topics). Ctrl-C ends it."
        })
final class FeedCommand implements Callable<Integer> {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Mixin
    BankOptions bank = new BankOptions();

    @Option(
            names = "--speed",
            paramLabel = "DAYS",
            description = "Simulated days a second, after the history. Default: ${DEFAULT-VALUE}")
    double speed = 1.5;

    @Option(names = "--until", paramLabel = "DATE", description = "The last day. Default: it lives on")
    LocalDate until = LocalDate.MAX;

    @Override
    public Integer call() throws Exception {
        Instant liveFrom = bank.settings().liveFrom().atStartOfDay(ZONE).toInstant();
        try (var feeder = new KafkaFeeder(servers.connection(), truth -> {}, new Pace(liveFrom, speed, () -> false))) {
            var simulated = new SimulatedBank(bank.settings(), feeder);
            System.out.printf(
                    "%d borrowers, history from %s, live from %s at %s days a second%n",
                    bank.settings().borrowers(),
                    simulated.firstDay(),
                    bank.settings().liveFrom(),
                    speed);
            while (!simulated.nextDay().isAfter(until)) {
                LocalDate day = simulated.nextDay();
                simulated.simulateDay();
                feeder.flush();
                if (day.getDayOfMonth() == 1) {
                    System.out.printf("%s, %,d records%n", day, feeder.facts());
                }
            }
        }
        return 0;
    }
}
