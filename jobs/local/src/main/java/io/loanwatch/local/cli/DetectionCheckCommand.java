package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.scoring.TrainedModel;
import io.loanwatch.model.Topic;
import io.loanwatch.rules.InvalidTextException;
import io.loanwatch.scoring.OnnxModel;
import io.loanwatch.sql.SqlDetection;
import io.loanwatch.sql.SqlPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether files are detections. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Tells whether files are detections, and what is wrong with them, with line and column.",
            "The query is planned as the job would, over no records."
        })
final class DetectionCheckCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Detections in SQL (.sql), or files that describe models (.yaml).")
    List<Path> files = new ArrayList<>();

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        return FileCheck.run(files, format, DetectionCheckCommand::read);
    }

    private static String read(Path file, ObjectNode result) throws IOException, InvalidTextException {
        return isModel(file) ? readModel(file, result) : readQuery(file, result);
    }

    static boolean isModel(Path file) {
        return file.toString().endsWith(".yaml") || file.toString().endsWith(".yml");
    }

    private static String readModel(Path file, ObjectNode result) throws IOException, InvalidTextException {
        TrainedModel model = OnnxModel.read(file).model();
        List<String> features = model.inputs().stream()
                .map(input -> input.feature().featureName())
                .toList();
        ObjectNode json = result.putObject("detection")
                .put("id", model.id())
                .put("version", model.version())
                .put("moderate", model.moderate())
                .put("content_hash", model.contentHash());
        features.forEach(json.putArray("features")::add);
        return "%s, from probability %s, asked of %s"
                .formatted(model.key(), model.moderate(), String.join(", ", features));
    }

    private static String readQuery(Path file, ObjectNode result) throws IOException, InvalidTextException {
        SqlPlan plan = SqlPlan.of(Files.readString(file), EngineSettings.defaults());
        SqlDetection detection = plan.detection();
        List<String> topics = plan.topics().stream().map(Topic::topicName).toList();
        ObjectNode json = result.putObject("detection")
                .put("id", detection.id())
                .put("version", detection.version())
                .put("severity", detection.severity().name())
                .put("content_hash", detection.contentHash());
        topics.forEach(json.putArray("topics")::add);
        return "%s@%d, %s, reads %s"
                .formatted(detection.id(), detection.version(), detection.severity(), String.join(", ", topics));
    }
}
