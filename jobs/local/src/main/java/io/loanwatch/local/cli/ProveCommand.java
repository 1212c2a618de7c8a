package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.prove.Proof;
import io.loanwatch.local.text.Progress;
import io.loanwatch.local.text.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries whether the answers depend on order, faults or parallelism. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the jobs on the same records by other schedules and compares every byte of what they say.",
            "A schedule is an order of arrival, copies, poison, crashes, restores and parallelism.",
            "The first that differs is made as small as can be and printed; the exit status is 1 then."
        })
final class ProveCommand implements Callable<Integer> {

    private static final String TEMPORARY_FOLDER = "java.io.tmpdir";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--schedules", paramLabel = "N", description = "How many schedules. Default: 1000")
    int schedules = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed is other banks and schedules. Default: 1")
    long seed = 1;

    @Option(names = "--schedule", paramLabel = "M", description = "Only this one of the seed's schedules.")
    int only = -1;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        if (schedules < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--schedules is %d, must be at least 1".formatted(schedules));
        }
        long startedAt = System.nanoTime();
        Proof.Result result;
        String shared = System.getProperty(TEMPORARY_FOLDER, ".");
        try (TemporaryFolder own = TemporaryFolder.make("loanwatch-prove");
                Progress progress = Progress.of("trying schedules", only >= 0 ? 1 : schedules)) {
            // Flink's harnesses make a folder each where this says, and leave it.
            System.setProperty(TEMPORARY_FOLDER, own.path().toString());
            result = new Proof(seed, Catalogue.all())
                    .run(only >= 0 ? only : 0, only >= 0 ? 1 : schedules, progress::set);
        } finally {
            System.setProperty(TEMPORARY_FOLDER, shared);
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        if (format == OutputFormat.JSON) {
            System.out.println(json(result, seconds).toPrettyString());
        } else {
            print(result, seconds);
        }
        return result.failure().isPresent() ? 1 : 0;
    }

    private ObjectNode json(Proof.Result result, double seconds) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("seed", seed);
        put(json.putObject("schedules"), result.ran());
        json.put("records", result.records());
        put(json.putObject("said"), result.said());
        put(json.putObject("poison"), result.poison());
        json.put("cpu_seconds", result.cpuSeconds());
        json.put("seconds", seconds);
        result.failure().ifPresent(failure -> {
            ObjectNode node = json.putObject("differs");
            node.put("schedule", failure.schedule());
            node.put("kind", failure.kind());
            node.put("records", failure.records());
            failure.lines().forEach(node.putArray("smallest")::add);
            node.put("repeat", repeat(failure));
        });
        return json;
    }

    private void print(Proof.Result result, double seconds) {
        int ran = result.ran().values().stream().mapToInt(Integer::intValue).sum();
        var kinds = new Table("kind of schedule", "tried");
        result.ran().forEach(kinds::row);
        System.out.print(kinds);
        var said = new Table("topic", "records of the reference");
        result.said().forEach(said::row);
        System.out.printf("%n%s", said);
        if (!result.poison().isEmpty()) {
            var poison = new Table("put aside for", "records");
            result.poison().forEach(poison::row);
            System.out.printf("%n%s", poison);
        }
        System.out.printf(
                "%n%d schedules over %d records in %.0f s, %.0f s of them on the processor: %.0f a minute of one core%n",
                ran, result.records(), seconds, result.cpuSeconds(), 60 * ran / Math.max(result.cpuSeconds(), 1e-3));
        if (result.failure().isEmpty()) {
            System.out.println("All say the same, byte for byte.");
            return;
        }
        Proof.Failure failure = result.failure().get();
        System.out.printf(
                "%nSchedule %d (%s) differs; the smallest that still does has %d records:%n%n",
                failure.schedule(), failure.kind(), failure.records());
        failure.lines().forEach(line -> System.out.println("  " + line));
        System.out.printf("%n- is missing, + is too much. To repeat it: %s%n", repeat(failure));
    }

    private String repeat(Proof.Failure failure) {
        return "./loanwatch prove --seed %d --schedule %d".formatted(seed, failure.schedule());
    }

    private static void put(ObjectNode node, Map<String, Integer> counts) {
        counts.forEach((name, count) -> node.put(name, count.intValue()));
    }
}
