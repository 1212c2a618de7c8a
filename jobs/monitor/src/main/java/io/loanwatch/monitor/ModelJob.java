package io.loanwatch.monitor;

import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.rules.InvalidModelException;
import io.loanwatch.scoring.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A detection that is a trained model, by itself: the dataflow of detection jobs with one detector that asks the model. */
public final class ModelJob {

    /** Argument with the content of the ONNX file in Base64, where the description is given as content as well. */
    public static final String TRAINED = "--trained";

    private ModelJob() {}

    /** Asks the model in a job of this name. */
    public static void define(StreamExecutionEnvironment env, String name, DetectionWiring wiring) {
        Detection.define(env, name, wiring);
    }

    /** What {@link #main} is told of a model that was read elsewhere. */
    public static List<String> arguments(OnnxModel model) {
        return List.of("--detection", model.text(), TRAINED, Base64.getEncoder().encodeToString(model.content()));
    }

    /**
     * Runs on a cluster: {@code --detection} is the file that describes the model, or its content, then with {@link #TRAINED}; see {@link
     * JobArguments} for the others.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        int at = rest.indexOf(TRAINED);
        String trained = at >= 0 && at + 1 < rest.size() ? rest.get(at + 1) : "";
        if (!trained.isEmpty()) {
            rest.subList(at, at + 2).clear();
        }
        DetectionFile file = DetectionFile.of(rest.toArray(String[]::new));
        JobArguments given = JobArguments.parse(file.otherArguments());
        OnnxModel model = model(file, rest, trained);
        Configuration configuration = JobDefaults.configuration();
        configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, StartedWith.parameters(List.of(arguments)));
        StreamExecutionEnvironment env = JobDefaults.environment(configuration);
        DetectionWiring wiring = DetectionMain.onKafka(
                file.name(),
                given.kafka(),
                given.readers(),
                List.of(model.detector(file.name())),
                Stages.DEFAULT,
                EngineSettings.defaults(),
                given.clock(),
                given.alertPartitions(),
                given.alertMarkInterval());
        if (given.hosting().shadow()) {
            wiring = wiring.withAlerts(KafkaAlerts.shadowSink(given.kafka(), file.name()));
        } else {
            AlertTopic.create(given.kafka(), file.name(), given.alertPartitions());
        }
        define(env, file.name(), wiring);
        env.execute(file.name());
    }

    private static OnnxModel model(DetectionFile file, List<String> arguments, String trained)
            throws IOException, InvalidModelException {
        return trained.isEmpty()
                ? OnnxModel.read(Path.of(arguments.get(arguments.indexOf("--detection") + 1)))
                : OnnxModel.of(file.text(), Base64.getDecoder().decode(trained));
    }
}
