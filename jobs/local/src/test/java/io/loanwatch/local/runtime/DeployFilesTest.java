package io.loanwatch.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.KafkaTopics;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.PortfolioJob;
import io.loanwatch.schemas.SchemaHistory;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed beside the jobs fits what the jobs read and write. */
class DeployFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"risk-alerts", "risk-cases", "risk-series"})
    void everyFieldHasAMappingThatTakesIt(String index) throws IOException {
        JsonNode template = new ObjectMapper()
                .readTree(DeployFolder.ofHome()
                        .resolve("elasticsearch")
                        .resolve(index + ".json")
                        .toFile());
        assertTakes(SchemaHistory.bundled().current(index), template.at("/template/mappings/properties"), "");
    }

    /** Whose figures become objects. */
    @Test
    void everyFigureOfThePortfolioHasAMappingThatTakesIt() throws IOException {
        JsonNode mappings = new ObjectMapper()
                .readTree(DeployFolder.ofHome()
                        .resolve("elasticsearch")
                        .resolve("risk-portfolio.json")
                        .toFile())
                .at("/template/mappings/properties");
        Schema figure = SchemaHistory.bundled()
                .current("risk-portfolio")
                .getField("figures")
                .schema()
                .getElementType();
        for (PortfolioMeasure measure : PortfolioMeasure.values()) {
            JsonNode properties =
                    mappings.at("/%s/properties".formatted(measure.name().toLowerCase(Locale.ROOT)));
            for (Schema.Field field : figure.getFields()) {
                if (field.schema().getType() == Schema.Type.LONG) {
                    assertThat(properties.at("/%s/type".formatted(field.name())).asText())
                            .as(measure + "." + field.name())
                            .isEqualTo("long");
                }
            }
        }
        for (Schema.Field field :
                SchemaHistory.bundled().current("risk-portfolio").getFields()) {
            assertThat(field.name().equals("figures") || mappings.has(field.name()))
                    .as(field.name())
                    .isTrue();
        }
    }

    @Test
    void everyTopicThatIsReadOrWrittenIsMade() throws IOException {
        Map<String, KafkaTopics.Topic> topics = deployed();
        for (Topic topic : Topic.inputs()) {
            assertThat(topics).containsKey(topic.topicName());
        }
        for (String job : LocalEngine.detectionJobs()) {
            assertThat(topics).containsKey(KafkaAlerts.topic(job));
        }
        assertThat(topics)
                .containsKeys(KafkaDeadLetters.TOPIC, "risk-cases", "risk-series", "risk-portfolio", "case-decisions")
                .containsKey(Topic.DETECTION_RULES.topicName())
                .containsKey(KafkaAlerts.topic(PortfolioJob.NAME));
    }

    @Test
    void alertTopicsHaveThePartitionsThatMarksAreWrittenInto() throws IOException {
        Map<String, KafkaTopics.Topic> topics = deployed();
        for (String job : LocalEngine.detectionJobs()) {
            KafkaTopics.Topic topic = topics.get(KafkaAlerts.topic(job));
            assertThat(topic.localPartitions()).as(topic.name()).isEqualTo(LocalEngine.ALERT_PARTITIONS);
            assertThat(topic.partitions()).as(topic.name()).isEqualTo(12);
        }
    }

    private static Map<String, KafkaTopics.Topic> deployed() throws IOException {
        return KafkaTopics.read(DeployFolder.ofHome()).topics().stream()
                .collect(Collectors.toMap(KafkaTopics.Topic::name, Function.identity()));
    }

    private static void assertTakes(Schema schema, JsonNode properties, String path) {
        for (Schema.Field field : schema.getFields()) {
            JsonNode mapping = properties.path(field.name());
            assertThat(fitting(field.schema()))
                    .as(path + field.name())
                    .contains(mapping.path("type").asText());
            switch (mapping.path("type").asText()) {
                case "nested" ->
                    assertTakes(field.schema().getElementType(), mapping.path("properties"), path + field.name() + ".");
                case "object" ->
                    assertTakes(
                            field.schema().getTypes().get(1), mapping.path("properties"), path + field.name() + ".");
                default -> {}
            }
        }
    }

    /** Types of Elasticsearch that take a value of the schema; a number that only names something may be a keyword. */
    private static Set<String> fitting(Schema schema) {
        boolean isTime = schema.getLogicalType() != null;
        return switch (schema.getType()) {
            case UNION -> fitting(schema.getTypes().get(1));
            case ARRAY ->
                schema.getElementType().getType() == Schema.Type.RECORD
                        ? Set.of("nested")
                        : fitting(schema.getElementType());
            case RECORD -> Set.of("object");
            case STRING -> Set.of("keyword", "text");
            case ENUM -> Set.of("keyword");
            case INT -> isTime ? Set.of("date") : Set.of("integer", "long", "keyword");
            case LONG -> isTime ? Set.of("date") : Set.of("long");
            case BOOLEAN -> Set.of("boolean");
            default -> Set.of();
        };
    }
}
