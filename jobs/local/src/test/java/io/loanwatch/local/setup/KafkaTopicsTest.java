package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.local.setup.KafkaTopics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTopicsTest {

    @Test
    void everyTopicOfTheDataflowIsThere() throws IOException {
        assertThat(deployed().topics())
                .extracting(Topic::name)
                .containsExactlyInAnyOrder(
                        "transactions",
                        "bill-events",
                        "loans",
                        "repayments",
                        "parties",
                        "organizations",
                        "watchlist",
                        "tax-invoices",
                        "tax-filings",
                        "tax-standing",
                        "utility-readings",
                        "utility-bills",
                        "customs-declarations",
                        "bureau-reports",
                        "collateral-valuations",
                        "collateral-events",
                        "legal-events",
                        "registry-events",
                        "financial-statements",
                        "inspections",
                        "data-authorizations",
                        "fund-traces",
                        "risk-alerts.fund-misuse",
                        "risk-alerts.business-decline",
                        "risk-alerts.credit-watch",
                        "risk-alerts.portfolio",
                        "risk-portfolio",
                        "risk-series",
                        "risk-cases",
                        "case-decisions",
                        "detection-rules",
                        "detection-changes",
                        "risk-alerts.custom-rules",
                        "dead-letters");
    }

    @Test
    void noTopicDeletesHistoryBecauseItIsAboutLastMonth() throws IOException {
        assertThat(deployed().topics())
                .allSatisfy(topic -> assertThat(topic.settings())
                        .containsEntry("message.timestamp.type", "LogAppendTime")
                        .containsKey("retention.ms"));
    }

    @Test
    void whatTheEngineAndPeopleSaidIsKeptForEver() throws IOException {
        assertThat(deployed().topics())
                .filteredOn(topic -> topic.name().startsWith("risk-")
                        || topic.name().equals("case-decisions")
                        || topic.name().startsWith("detection-")
                        || topic.name().equals("dead-letters"))
                .hasSize(12)
                .allSatisfy(topic -> assertThat(topic.settings()).containsEntry("retention.ms", "-1"));
    }

    @Test
    void aMistakeInTheFileIsNamed(@TempDir Path dir) throws IOException {
        Path file = Files.createDirectories(dir.resolve("kafka")).resolve("topics.json");

        Files.writeString(
                file,
                "{\n\"topics\":[\n{\"name\":\"loans\",\"replicas\":3,\"settings\":{},\"description\":\"\",\"partitions\":1,\"localPartitions\":1}]}");
        assertThatThrownBy(() -> KafkaTopics.read(dir))
                .hasMessageContaining(file + ":3")
                .hasMessageContaining("replicas");

        Files.writeString(file, "{\"topics\":[{\"name\":\"loans\",\"settings\":{},\"description\":\"\"}]}");
        assertThatThrownBy(() -> KafkaTopics.read(dir)).hasMessageContaining("topic loans: partitions 0");

        String loans =
                "{\"name\":\"loans\",\"partitions\":1,\"localPartitions\":1,\"settings\":{},\"description\":\"\"}";
        Files.writeString(file, "{\"topics\":[" + loans + "," + loans + "]}");
        assertThatThrownBy(() -> KafkaTopics.read(dir)).hasMessageContaining("\"loans\" stands there twice");
    }

    private static KafkaTopics deployed() throws IOException {
        return KafkaTopics.read(DeployFolder.ofHome());
    }
}
