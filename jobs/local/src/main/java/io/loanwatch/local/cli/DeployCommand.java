package io.loanwatch.local.cli;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.scoring.ModelDetector;
import io.loanwatch.local.cluster.LocalCluster;
import io.loanwatch.local.cluster.Release;
import io.loanwatch.local.deploy.Deployments;
import io.loanwatch.local.deploy.KubernetesManifest;
import io.loanwatch.local.deploy.Program;
import io.loanwatch.local.deploy.ProgramRequest;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.ModelJob;
import io.loanwatch.monitor.SqlJob;
import io.loanwatch.rules.InvalidModelException;
import io.loanwatch.scoring.OnnxModel;
import io.loanwatch.sql.InvalidSqlException;
import io.loanwatch.sql.SqlPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deploys a detection. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = {
            "Deploys a detection, or another version, parallelism or parameters of a job that runs.",
            "Of a job that runs a savepoint is taken and tried with the new version before it is stopped; what does not get well is rolled back.",
            "A new detection begins as a shadow and is promoted when it has caught up, or stays one with --shadow."
        })
final class DeployCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description =
                    "Name of its job: the one that its detectors name, a job of the engine, or with --indicators any other.")
    String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "ARGUMENT",
            description = "After --: further arguments of the job, each as --key value.")
    List<String> further = new ArrayList<>();

    @Option(
            names = "--shadow",
            description = "Only tries it: its alerts go to risk-alerts-shadow.NAME, and no case is made of them.")
    boolean shadow;

    @Option(
            names = "--indicators",
            split = ",",
            paramLabel = "ID",
            description = "Detectors that it hosts. Default: those whose description names the job")
    List<String> indicators = new ArrayList<>();

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description = "Parameters INDICATOR.parameter = integer, on the cluster's machine.")
    @Nullable
    Path parameters;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks. Default: as it runs, else 1")
    int parallelism;

    @Option(names = "--jar", paramLabel = "FILE", description = "Jar of jobs. Default: that of this build")
    @Nullable
    Path jar;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "Class of its main. Default: as it runs, else that of detections in Java")
    @Nullable
    String jobClass;

    @Option(names = "--sql", paramLabel = "FILE", description = "A detection in SQL; what the file says is deployed.")
    @Nullable
    Path sql;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "A trained model: the file that describes it, with the ONNX file beside it; both are deployed.")
    @Nullable
    Path model;

    @Option(
            names = "--drop-state",
            description = "Drops state that the new version has no place for. Else it is refused.")
    boolean dropState;

    @Option(names = "--kubernetes", description = "Prints manifests for kubectl apply -f - instead; changes nothing.")
    boolean kubernetes;

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Override
    public Integer call() throws Exception {
        Optional<Set<Topic>> reads = Optional.empty();
        if (sql != null && model != null) {
            throw new IllegalArgumentException("--sql and --model are both given, a detection is one of them");
        }
        if (sql != null) {
            // Told here, with line and column, rather than by the cluster.
            String text = Files.readString(sql);
            try {
                reads = Optional.of(SqlPlan.of(text, EngineSettings.defaults()).topics());
            } catch (InvalidSqlException e) {
                FileCheck.printErrors(sql, e);
                return WRONG;
            }
            further.addAll(List.of("--detection", text));
        }
        if (model != null) {
            try {
                further.addAll(ModelJob.arguments(OnnxModel.read(model)));
                reads = Optional.of(ModelDetector.topics());
            } catch (InvalidModelException e) {
                FileCheck.printErrors(model, e);
                return WRONG;
            }
        }
        var request = new ProgramRequest(
                name,
                Optional.ofNullable(jobClass).or(this::classOfFile),
                shadow,
                indicators,
                Optional.ofNullable(parameters),
                parallelism == 0 ? OptionalInt.empty() : OptionalInt.of(parallelism),
                further);
        if (kubernetes) {
            System.out.print(
                    reads.isPresent() ? KubernetesManifest.of(request, reads.get()) : KubernetesManifest.of(request));
            return 0;
        }
        long startedAt = System.nanoTime();
        Deployments deployments = change.flink.deployments(change.timeout);
        Program program = request.program(change.flink.flink(), change.flink.kafka(), change.flink.isLocal());
        deployments.deploy(program, Release.of(jarFile()), change.by, dropState);
        System.out.printf(Locale.ROOT, "%s deployed in %.1f s%n", name, (System.nanoTime() - startedAt) / 1e9);
        System.out.printf("status: loanwatch status %s%n", name);
        return 0;
    }

    private Optional<String> classOfFile() {
        return sql != null
                ? Optional.of(SqlJob.class.getName())
                : Optional.ofNullable(model).map(file -> ModelJob.class.getName());
    }

    private Path jarFile() throws IOException {
        return jar == null ? LocalCluster.jobsJar() : jar;
    }
}
