package io.loanwatch.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkClientTest {

    @Test
    void sortsTheDocumentsOfOneAnswer() throws IOException {
        Map<String, Integer> statuses = Map.of("new", 201, "replayed", 409, "busy", 429, "broken", 400);

        BulkResult result = send(request -> 200, statuses::get, "new", "replayed", "busy", "broken");

        assertThat(ids(result.written())).containsExactly("new");
        assertThat(ids(result.superseded())).containsExactly("replayed");
        assertThat(ids(result.toRetry())).containsExactly("busy");
        assertThat(result.trouble()).contains("429");
        assertThat(result.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.document().id()).isEqualTo("broken");
            assertThat(rejected.httpStatus()).isEqualTo(400);
        });
    }

    @Test
    void splitsARequestThatIsTooLargeUntilOnlyTheTooLargeDocumentIsRejected() throws IOException {
        BulkResult result = send(
                request -> request.ids().size() > 2 || request.ids().contains("huge") ? 413 : 200,
                id -> 201,
                "a",
                "b",
                "huge",
                "c",
                "d");

        assertThat(ids(result.written())).containsExactly("a", "b", "c", "d");
        assertThat(result.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.document().id()).isEqualTo("huge");
            assertThat(rejected.httpStatus()).isEqualTo(413);
        });
    }

    @Test
    void aRefusalOfTheWholeRequestThatIsNoDocumentsFaultIsTriedAgain() throws IOException {
        for (int status : new int[] {401, 403, 404, 429, 500, 503}) {
            BulkResult result = send(request -> status, id -> 201, "a", "b");

            assertThat(ids(result.toRetry())).as("status %d", status).containsExactly("a", "b");
            assertThat(result.trouble()).contains(Integer.toString(status));
        }
    }

    @Test
    void nobodyListeningIsTriedAgain() throws IOException {
        String url;
        try (FakeElasticsearch gone = new FakeElasticsearch(request -> 200, id -> 201)) {
            url = gone.url();
        }
        try (BulkClient client = new BulkClient(ElasticsearchConnection.to(url))) {
            BulkResult result = client.send(documents("a")).join();

            assertThat(ids(result.toRetry())).containsExactly("a");
            assertThat(result.trouble()).contains("Connection refused");
        }
    }

    private static BulkResult send(
            Function<FakeElasticsearch.Received, Integer> whole, Function<String, Integer> each, String... ids)
            throws IOException {
        try (FakeElasticsearch fake = new FakeElasticsearch(whole, each);
                BulkClient client = new BulkClient(ElasticsearchConnection.to(fake.url()))) {
            return client.send(documents(ids)).join();
        }
    }

    private static List<Document> documents(String... ids) {
        return Stream.of(ids)
                .map(id -> new Document("alerts", id, 1, "{}".getBytes(UTF_8), "t/0@0"))
                .toList();
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(Document::id).toList();
    }
}
