package io.loanwatch.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.local.cli.CommandRun;
import io.loanwatch.local.demo.KafkaFeeder;
import io.loanwatch.local.serving.Tail;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the runbook, one after the other, on an engine that runs; only the addresses and the detection's name are others. */
class RunbookIT {

    private static final BankSettings BANK = new BankSettings(3, 6, LocalDate.of(2026, 3, 1), 2);
    private static final int LIVE_DAYS = 30;
    private static final String DETECTION = "p1-strict";
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern COMMAND = Pattern.compile("\\./loanwatch ([a-z][^`\\n]*)");

    @TempDir
    Path folder;

    @Test
    void everyCommandOfTheRunbookRuns() throws Exception {
        Path runbook = DeployFolder.ofHome().resolve("RUNBOOK.md");
        List<String> commands = COMMAND.matcher(Files.readString(runbook))
                .results()
                .map(MatchResult::group)
                // Starts processes that stay: the tests of deployment and of faults stand on them.
                .filter(command -> !command.equals("./loanwatch cluster start"))
                .toList();
        assertThat(commands).hasSizeGreaterThan(10);
        try (LocalEngine engine = LocalEngine.start(LocalSettings.onFreePorts(folder.resolve("engine")), step -> {})) {
            feed(engine);
            List<String> where = List.of(
                    "--cluster", engine.flink().url(), "--kafka", engine.kafka().bootstrapServers());
            run("deploy " + DETECTION + " --indicators P1 --shadow --as operator-1", where);
            for (String command : commands) {
                String here = command.substring("./loanwatch ".length())
                        .replace("localhost:9094", engine.kafka().bootstrapServers())
                        .replace(
                                "https://localhost:9200", engine.elasticsearch().url())
                        .replace("elasticsearch.properties", properties().toString())
                        .replace("returned-payments", DETECTION);
                boolean asksFlink = here.matches("(list|status|logs|retire) .*");
                run(here, asksFlink ? where : List.of());
            }
        }
    }

    private static void run(String command, List<String> where) {
        List<String> arguments = new ArrayList<>(List.of(command.strip().split(" +", -1)));
        arguments.addAll(where);
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as("%s%n%s%n%s", command, run.out(), run.err()).isZero();
    }

    private Path properties() throws Exception {
        Path file = folder.resolve("elasticsearch.properties");
        return Files.exists(file) ? file : Files.writeString(file, "");
    }

    /** A small bank, and a record of a schema that nobody knows, so that there is something to be shown. */
    private static void feed(LocalEngine engine) throws Exception {
        try (var feeder = new KafkaFeeder(engine.kafka(), truth -> {}, pace -> {});
                var producer = new KafkaProducer<>(
                        engine.kafka().clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var bank = new SimulatedBank(BANK, feeder);
            while (bank.nextDay().isBefore(BANK.liveFrom().plusDays(LIVE_DAYS))) {
                bank.simulateDay();
            }
            feeder.flush();
            byte[] unknown = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0};
            producer.send(new ProducerRecord<>(Topic.LOANS.topicName(), unknown))
                    .get();
        }
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).until(() -> {
            var letters = new AtomicInteger();
            new Tail(engine.kafka(), Pattern.compile(Pattern.quote(KafkaDeadLetters.TOPIC)))
                    .read(false, () -> false, content -> letters.incrementAndGet());
            return letters.get() > 0;
        });
    }
}
