package io.loanwatch.local.cli;

import io.loanwatch.local.serving.Reindex;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the indices of Elasticsearch anew from Kafka. */
@Command(
        name = "reindex",
        mixinStandardHelpOptions = true,
        description = "Fills the indices of alerts and cases from Kafka; what is there in a later version stays.")
final class ReindexCommand implements Callable<Integer> {

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Mixin
    ElasticsearchOptions elasticsearch = new ElasticsearchOptions();

    @Option(names = "--empty-first", description = "Deletes what is there before.")
    boolean emptyFirst;

    @Override
    public Integer call() throws Exception {
        System.err.println("reading alerts and cases from Kafka …");
        Reindex.run(servers.connection(), elasticsearch.connection(), emptyFirst);
        System.err.println("done");
        return 0;
    }
}
