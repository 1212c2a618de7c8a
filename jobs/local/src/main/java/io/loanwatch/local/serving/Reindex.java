package io.loanwatch.local.serving;

import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.operators.ToDocument;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.monitor.IndexJob;
import java.io.IOException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * Makes the indices anew from Kafka. Documents carry their version, so that an index job that runs meanwhile does no harm, and
 * the result is what that job alone would have made.
 */
public final class Reindex {

    private static final int NOT_FOUND = 404;

    private Reindex() {}

    /** @param emptyFirst whether what is there is deleted before; else only what is missing or older is replaced */
    public static void run(KafkaConnection kafka, ElasticsearchConnection elasticsearch, boolean emptyFirst)
            throws Exception {
        if (emptyFirst) {
            delete(elasticsearch);
        }
        try (TemporaryFolder folder = TemporaryFolder.make("loanwatch-reindex")) {
            Configuration configuration = IndexJob.configuration();
            configuration.set(CoreOptions.TMP_DIRS, folder.path().toString());
            configuration.set(WebOptions.TMP_DIR, folder.path().toString());
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    folder.path().resolve("checkpoints").toUri().toString());
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
            IndexJob.define(env, IndexJob.rebuilding(kafka, elasticsearch));
            env.execute("reindex");
        }
    }

    private static void delete(ElasticsearchConnection elasticsearch) throws IOException {
        try (RestClient client = elasticsearch.client().build()) {
            for (String index : ToDocument.INDICES) {
                try {
                    client.performRequest(new Request("DELETE", "/" + index));
                } catch (ResponseException e) {
                    if (e.getResponse().getStatusLine().getStatusCode() != NOT_FOUND) {
                        throw e;
                    }
                }
            }
        }
    }
}
