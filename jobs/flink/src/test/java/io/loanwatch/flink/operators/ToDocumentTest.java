package io.loanwatch.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.elasticsearch.Document;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.RawRecord;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ToDocumentTest {

    @Test
    void alertsOfShadowsAreKeptApartAndFromEachOther() throws Exception {
        List<Document> documents = documents(
                record(KafkaAlerts.topic("credit-watch"), alert("credit-watch")),
                record(KafkaAlerts.shadowTopic("p1-strict"), alert("p1-strict")),
                record(KafkaAlerts.shadowTopic("p1-lenient"), alert("p1-lenient")));

        assertThat(documents)
                .extracting(document -> document.index() + " " + document.id())
                .containsExactly(
                        "risk-alerts P1/L1/2026-03-01",
                        "risk-alerts-shadow p1-strict/P1/L1/2026-03-01",
                        "risk-alerts-shadow p1-lenient/P1/L1/2026-03-01");
    }

    @SuppressWarnings("try") // what close() may throw is the harness' choice
    private static List<Document> documents(RawRecord... records) throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new ToDocument("index", new FormatSettings.SingleObject())))) {
            harness.open();
            for (RawRecord each : records) {
                harness.processElement(new StreamRecord<>(each));
            }
            return harness.extractOutputValues();
        }
    }

    private static RawRecord record(String topic, RiskAlert alert) {
        return new RawRecord(topic, 0, 0, 0, WireFormat.write(Codecs.ALERT, Codecs.ALERT.write(alert)));
    }

    private static RiskAlert alert(String job) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        return new RiskAlert(
                "P1/L1/2026-03-01",
                "P1",
                "B1",
                SubjectKind.LOAN,
                "L1",
                AlertState.OPEN,
                Severity.LIGHT,
                1,
                0,
                at,
                at,
                job,
                1,
                "default",
                List.of(),
                List.of(),
                "",
                "",
                List.of());
    }
}
