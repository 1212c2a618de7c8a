package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.testkit.server.ElasticsearchProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchTemplatesIT {

    private static final String ALERT = """
            {"alert_id":"a-1","indicator":"fund-misuse.round-trip","borrower_id":"b-1","subject_kind":"LOAN",
             "subject_id":"l-1","state":"OPEN","severity":"SEVERE","revision":3,"generation":1,
             "opened_at":1780000000000,"revised_at":"2026-06-01T08:30:00.000+08:00","detector_version":"1",
             "parameter_version":"1","job":"fund-misuse","products":["SME"],"segment":"small","branch_path":"0001/0002",
             "measures":[{"name":"returned","value":95000,"unit":"CNY-cents","baseline":0,"threshold":80000,
                          "window_from":1780000000000,"window_to":1780086400000}],
             "event_ids":["t-1","t-2"],"explanation_en":"the money came back","explanation_zh":"资金回流"}
            """;

    @Test
    void theAlertTemplateTakesAnAlertAndNothingElse(@TempDir Path dir) throws Exception {
        try (ElasticsearchProcess elasticsearch = ElasticsearchProcess.start(dir, 0)) {
            String url = elasticsearch.url();
            ElasticsearchTemplates templates = ElasticsearchTemplates.read(DeployFolder.ofHome());

            assertThat(templates.put(ElasticsearchConnection.to(url), true)).contains("risk-alerts");
            assertThat(templates.put(ElasticsearchConnection.to(url), true)).contains("risk-alerts");

            assertThat(send("PUT", url + "/risk-alerts/_doc/a-1", ALERT)
                            .at("/result")
                            .asText())
                    .isEqualTo("created");
            assertThat(send("PUT", url + "/risk-alerts/_doc/a-2", "{\"nobody_planned\":1}")
                            .at("/error/type")
                            .asText())
                    .isEqualTo("strict_dynamic_mapping_exception");
            JsonNode index = send("GET", url + "/risk-alerts/_settings", "").at("/risk-alerts/settings/index");
            assertThat(index.at("/number_of_shards").asText()).isEqualTo("1");
            assertThat(index.at("/number_of_replicas").asText()).isEqualTo("0");
        }
    }

    private static JsonNode send(String method, String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
