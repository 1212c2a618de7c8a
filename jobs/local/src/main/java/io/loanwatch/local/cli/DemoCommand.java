package io.loanwatch.local.cli;

import io.loanwatch.local.demo.Demo;
import io.loanwatch.local.demo.DemoSettings;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.runtime.LocalSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole engine on this machine: Kafka, Elasticsearch, Flink, the console, and a simulated bank.",
            "Shows alerts as they come and a score against the truth. Ctrl-C ends it."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration ENDING_LIMIT = Duration.ofSeconds(30);

    /** As shells report a process that SIGINT ended. */
    private static final int INTERRUPTED = 130;

    @Mixin
    BankOptions bank = new BankOptions();

    @Option(
            names = "--speed",
            paramLabel = "DAYS",
            description = "Simulated days a second, after the history. Default: ${DEFAULT-VALUE}")
    double speed = 1.5;

    @Option(names = "--minutes", paramLabel = "N", description = "End after so many minutes. Default: on Ctrl-C")
    @Nullable
    Double minutes;

    @Option(names = "--language", description = "Of the reasons: en or zh. Default: en")
    DemoSettings.Language language = DemoSettings.Language.EN;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Folder for data, checkpoints and logs. Default: a temporary one, deleted at the end")
    @Nullable
    Path workFolder;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "0 for any. Default: ${DEFAULT-VALUE}")
    int kafkaPort = 9092;

    @Option(
            names = "--kafka-controller-port",
            paramLabel = "PORT",
            description = "0 for any. Default: ${DEFAULT-VALUE}")
    int kafkaControllerPort = 9093;

    @Option(names = "--elasticsearch-port", paramLabel = "PORT", description = "0 for any. Default: ${DEFAULT-VALUE}")
    int elasticsearchPort = 9200;

    @Option(names = "--flink-port", paramLabel = "PORT", description = "0 for any. Default: ${DEFAULT-VALUE}")
    int flinkPort = 8081;

    @Option(names = "--console-port", paramLabel = "PORT", description = "0 for any. Default: ${DEFAULT-VALUE}")
    int consolePort = 8090;

    private volatile boolean interrupted;

    @Override
    public Integer call() throws Exception {
        var ended = new CountDownLatch(1);
        try {
            if (workFolder != null) {
                run(Files.createDirectories(workFolder), ended);
            } else {
                // Deleted once the servers have ended, not by a shutdown hook beside them.
                try (var folder = new TemporaryFolder(Files.createTempDirectory("loanwatch-demo"))) {
                    run(folder.path(), ended);
                }
            }
            return 0;
        } catch (Exception e) {
            if (interrupted) {
                // Whatever a server says about being stopped while it starts is no news.
                return INTERRUPTED;
            }
            throw e;
        } finally {
            ended.countDown();
        }
    }

    private void run(Path folder, CountDownLatch ended) throws Exception {
        System.setProperty("loanwatch.log", folder.resolve("loanwatch.log").toString());
        var engine = new LocalSettings(
                folder, kafkaPort, kafkaControllerPort, elasticsearchPort, flinkPort, 1, Duration.ofSeconds(1));
        Optional<Duration> duration =
                Optional.ofNullable(minutes).map(value -> Duration.ofMillis((long) (value * 60_000)));
        var demo =
                new Demo(new DemoSettings(bank.settings(), engine, speed, duration, language, consolePort), System.out);
        Thread running = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (ended.getCount() > 0) {
                interrupted = true;
                demo.stop();
                running.interrupt();
                await(ended);
            }
        }));
        demo.run();
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(ENDING_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("loanwatch: not everything ended within " + ENDING_LIMIT.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
