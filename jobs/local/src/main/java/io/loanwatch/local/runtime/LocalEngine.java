package io.loanwatch.local.runtime;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.ElasticsearchTemplates;
import io.loanwatch.local.setup.KafkaTopics;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CaseJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.IndexJob;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.monitor.PortfolioJob;
import io.loanwatch.monitor.RulesJob;
import io.loanwatch.testkit.server.KafkaBroker;
import io.loanwatch.testkit.server.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The whole engine: a broker, an Elasticsearch node, and every job on a Flink in this JVM. Closing it ends all. */
public final class LocalEngine implements AutoCloseable {

    /** Partitions of a topic with marks on one machine, as deploy/kafka/topics.json says. */
    static final int ALERT_PARTITIONS = 2;

    /** For detections that are deployed while it runs, and for trying whether their state fits. */
    private static final int SLOTS_TO_DEPLOY_ON = 4;

    private static final Duration ALERT_MARK_INTERVAL = Duration.ofHours(1);

    /** Marks come hourly; history is read as fast as it can be, a month of it at a time. */
    private static final ClockSettings CLOCK =
            new ClockSettings(Duration.ofSeconds(60), Duration.ofDays(2), Duration.ofDays(30));

    private static final Map<String, BiConsumer<StreamExecutionEnvironment, DetectionWiring>> DETECTION_JOBS =
            new TreeMap<>(Map.of(
                    FundMisuseJob.NAME, FundMisuseJob::define,
                    BusinessDeclineJob.NAME, BusinessDeclineJob::define,
                    CreditWatchJob.NAME, CreditWatchJob::define,
                    RulesJob.NAME, RulesJob::define));

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final KafkaBroker kafka;
    private final SupervisedElasticsearch elasticsearch;
    private final LocalFlink flink;

    private LocalEngine(LocalSettings settings, Consumer<String> progress) throws Exception {
        try {
            Ports.requireFree("--kafka-port", settings.kafkaPort());
            Ports.requireFree("--kafka-controller-port", settings.kafkaControllerPort());
            Ports.requireFree("--elasticsearch-port", settings.elasticsearchPort());
            Ports.requireFree("--flink-port", settings.flinkPort());
            Path folder = Files.createDirectories(settings.workFolder());
            progress.accept("starting Elasticsearch, Kafka and Flink");
            CompletableFuture<SupervisedElasticsearch> node =
                    CompletableFuture.supplyAsync(() -> SupervisedElasticsearch.start(
                            folder.resolve("elasticsearch"), settings.elasticsearchPort(), progress));
            running.push(() -> node.handle((started, failed) -> started)
                    .thenAccept(LocalEngine::end)
                    .join());
            kafka = KafkaBroker.start(folder.resolve("kafka"), settings.kafkaPort(), settings.kafkaControllerPort());
            running.push(kafka);
            KafkaTopics.read(DeployFolder.ofHome()).createMissing(KafkaConnection.to(kafka.bootstrapServers()), true);
            progress.accept("Kafka          " + kafka.bootstrapServers());
            flink = LocalFlink.start(
                    folder.resolve("flink"),
                    settings.flinkPort(),
                    settings.parallelism() * (DETECTION_JOBS.size() + 2) + 1 + SLOTS_TO_DEPLOY_ON);
            running.push(flink);
            progress.accept("Flink web UI   " + flink.url());
            for (var job : DETECTION_JOBS.entrySet()) {
                submitDetection(job.getKey(), job.getValue(), settings);
            }
            submitCases(settings);
            submitPortfolio(settings);
            elasticsearch = node.join();
            ElasticsearchTemplates.read(DeployFolder.ofHome())
                    .put(ElasticsearchConnection.to(elasticsearch.url()), true);
            progress.accept("Elasticsearch  " + elasticsearch.url());
            submitIndex(settings);
            progress.accept("jobs           " + String.join(", ", flink.jobs()));
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything.
     *
     * @param progress told each step as it is done, and later, from another thread, when Elasticsearch dies and is back
     * @throws Exception if a port is taken or a server does not start; nothing runs then
     */
    public static LocalEngine start(LocalSettings settings, Consumer<String> progress) throws Exception {
        return new LocalEngine(settings, progress);
    }

    public KafkaConnection kafka() {
        return KafkaConnection.to(kafka.bootstrapServers());
    }

    public SupervisedElasticsearch elasticsearch() {
        return elasticsearch;
    }

    public LocalFlink flink() {
        return flink;
    }

    /** Names of the detection jobs, whose alerts cases are made of. */
    public static List<String> detectionJobs() {
        return List.copyOf(DETECTION_JOBS.keySet());
    }

    private void submitDetection(
            String name, BiConsumer<StreamExecutionEnvironment, DetectionWiring> define, LocalSettings settings)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                settings.parallelism(), flink.configure(JobDefaults.configuration(), settings.checkpointInterval()));
        List<Detector<?>> detectors = Catalogue.ofJob(name, Catalogue.all());
        define.accept(
                env,
                DetectionMain.onKafka(
                        name,
                        kafka(),
                        1,
                        detectors,
                        Stages.DEFAULT,
                        EngineSettings.defaults(),
                        CLOCK,
                        ALERT_PARTITIONS,
                        ALERT_MARK_INTERVAL));
        flink.submit(name, env);
    }

    private void submitCases(LocalSettings settings) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                settings.parallelism(), flink.configure(JobDefaults.configuration(), settings.checkpointInterval()));
        CaseJob.define(env, CaseJob.onKafka(kafka(), 1, CLOCK, ALERT_PARTITIONS, ALERT_MARK_INTERVAL));
        flink.submit(CaseJob.NAME, env);
    }

    private void submitPortfolio(LocalSettings settings) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                settings.parallelism(), flink.configure(JobDefaults.configuration(), settings.checkpointInterval()));
        PortfolioJob.define(
                env, PortfolioJob.onKafka(kafka(), 1, CLOCK, Stages.DEFAULT, ALERT_PARTITIONS, ALERT_MARK_INTERVAL));
        flink.submit(PortfolioJob.NAME, env);
    }

    private void submitIndex(LocalSettings settings) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                1, flink.configure(IndexJob.configuration(), settings.checkpointInterval()));
        IndexJob.define(env, IndexJob.onKafka(kafka(), ElasticsearchConnection.to(elasticsearch.url())));
        flink.submit(IndexJob.NAME, env);
    }

    private static void end(@Nullable SupervisedElasticsearch node) {
        if (node != null) {
            node.close();
        }
    }

    /** Ends what was started last first; goes on when one cannot be ended. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("loanwatch: while ending: " + e);
            }
        }
    }
}
