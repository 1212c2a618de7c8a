package io.loanwatch.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class DocumentTest {

    @Test
    void travelsBetweenOperatorsWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Document.class);
    }

    @Test
    void survivesACheckpoint() throws IOException {
        Document small = new Document("alerts", "a-1", 1L << 40, "{\"名\":1}".getBytes(UTF_8), "risk-alerts/3@17");
        Document longId = new Document("alerts", "x".repeat(100_000), 0, new byte[0], "");
        DocumentStateSerializer serializer = new DocumentStateSerializer();

        BufferedRequestState<Document> restored =
                serializer.deserialize(serializer.getVersion(), serializer.serialize(state(small, longId)));

        assertThat(restored.getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .containsExactly(small, longId);
        assertThat(restored.getStateSize()).isEqualTo(small.sizeBytes() + longId.sizeBytes());
    }

    @Test
    void refusesAVersionThatElasticsearchWouldRefuse() {
        assertThatThrownBy(() -> new Document("alerts", "a-1", -1, new byte[0], ""))
                .hasMessageContaining("version -1 of document alerts/a-1");
    }

    @Test
    void doesNotPutItsContentIntoLogs() {
        assertThat(new Document("alerts", "a-1", 1, "secret".getBytes(UTF_8), "t/0@1").toString())
                .doesNotContain("secret");
    }

    @Test
    void isSentOnOneLine() {
        assertThat(new String(BulkClient.onOneLine("{\r\n \"a\":1\n}".getBytes(UTF_8)), UTF_8))
                .isEqualTo("{   \"a\":1 }");
    }

    private static BufferedRequestState<Document> state(Document... documents) {
        return new BufferedRequestState<>(List.of(documents).stream()
                .map(document -> new RequestEntryWrapper<>(document, document.sizeBytes()))
                .toList());
    }
}
