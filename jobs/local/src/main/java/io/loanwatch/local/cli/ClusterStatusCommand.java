package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.local.cluster.ServerFile;
import io.loanwatch.local.text.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows servers and jobs. Exit status 0 if every server and every job runs, else 1.")
final class ClusterStatusCommand implements Callable<Integer> {

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--output", description = "table or json. Default: ${DEFAULT-VALUE}")
    OutputFormat output = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        List<ServerFile> servers = ServerFile.all(cluster.workFolder());
        Map<String, String> jobs = jobs(servers);
        if (output == OutputFormat.JSON) {
            System.out.println(json(servers, jobs));
        } else if (servers.isEmpty()) {
            System.out.println("no cluster runs in " + cluster.workFolder());
        } else {
            System.out.print(table(servers));
            System.out.println();
            var table = new Table("job", "state");
            jobs.forEach(table::row);
            System.out.print(table);
        }
        boolean well = !servers.isEmpty()
                && servers.stream().allMatch(server -> server.process().isPresent())
                && !jobs.isEmpty()
                && jobs.values().stream().allMatch("RUNNING"::equals);
        return well ? 0 : 1;
    }

    private static Map<String, String> jobs(List<ServerFile> servers) throws InterruptedException {
        try {
            return new FlinkRest(servers.stream()
                            .filter(server -> server.name().startsWith("jobmanager"))
                            .map(ServerFile::address)
                            .toList())
                    .states();
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static String state(ServerFile server) {
        return server.process().isPresent() ? "running" : "dead";
    }

    private static Table table(List<ServerFile> servers) {
        var table = new Table("server", "state", "pid", "address", "log");
        servers.forEach(
                server -> table.row(server.name(), state(server), server.pid(), server.address(), server.log()));
        return table;
    }

    private static String json(List<ServerFile> servers, Map<String, String> jobs) throws IOException {
        var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        for (ServerFile server : servers) {
            root.withArray("servers")
                    .addObject()
                    .put("name", server.name())
                    .put("state", state(server))
                    .put("pid", server.pid())
                    .put("address", server.address())
                    .put("log", server.log());
        }
        jobs.forEach((name, state) ->
                root.withArray("jobs").addObject().put("name", name).put("state", state));
        return mapper.writeValueAsString(root);
    }
}
