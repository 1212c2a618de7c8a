package io.loanwatch.local.cli;

import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.ElasticsearchTemplates;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "templates",
        mixinStandardHelpOptions = true,
        description = {
            "Puts the index templates and lifecycle policies of deploy/elasticsearch.",
            "One that is there is replaced; it applies to indices made after it."
        })
final class SetupTemplatesCommand implements Callable<Integer> {

    @Mixin
    ElasticsearchOptions elasticsearch = new ElasticsearchOptions();

    @Option(names = "--one-node", description = "One shard and no replica.")
    boolean oneNode;

    @Override
    public Integer call() throws Exception {
        List<String> put = ElasticsearchTemplates.read(DeployFolder.ofHome()).put(elasticsearch.connection(), oneNode);
        System.out.println("put " + String.join(", ", put));
        return 0;
    }
}
