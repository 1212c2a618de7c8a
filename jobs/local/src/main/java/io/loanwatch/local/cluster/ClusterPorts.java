package io.loanwatch.local.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.testkit.server.PortTakenException;
import io.loanwatch.testkit.server.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The ports of a cluster, kept in its work folder: jobs that recover and clients that reconnect find the servers where they
 * were.
 *
 * @param jobManagers REST port of each JobManager
 */
record ClusterPorts(int zookeeper, int kafka, int kafkaController, int elasticsearch, List<Integer> jobManagers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int PORTS_APART = 37;
    private static final String FILE = "ports.json";

    ClusterPorts {
        jobManagers = List.copyOf(jobManagers);
    }

    /** Those of the work folder if a cluster ran there before, else as the settings say. */
    static ClusterPorts of(ClusterSettings settings) throws IOException {
        Path file = settings.workFolder().resolve(FILE);
        if (Files.exists(file)) {
            return JSON.readValue(file.toFile(), ClusterPorts.class);
        }
        Set<Integer> chosen = new HashSet<>();
        int flink = choose("--flink-port", settings.flinkPort(), chosen);
        int kafka = choose("--kafka-port", settings.kafkaPort(), chosen);
        int elasticsearch = choose("--elasticsearch-port", settings.elasticsearchPort(), chosen);
        List<Integer> jobManagers = IntStream.range(0, ClusterSettings.JOB_MANAGERS)
                .mapToObj(index -> index == 0 ? flink : free(chosen))
                .toList();
        var ports = new ClusterPorts(free(chosen), kafka, free(chosen), elasticsearch, jobManagers);
        JSON.writeValue(file.toFile(), ports);
        return ports;
    }

    private static int choose(String option, int port, Set<Integer> chosen) {
        if (port == 0) {
            return free(chosen);
        }
        Ports.requireFree(option, port);
        if (!chosen.add(port)) {
            throw new IllegalArgumentException(option + " " + port + " is given twice; choose another");
        }
        return port;
    }

    /** Below the ports that systems give to whoever asks for any: a server that starts beside could get one of those first. */
    private static int free(Set<Integer> chosen) {
        int port = FIRST_PORT + Math.floorMod(ProcessHandle.current().pid() * PORTS_APART, PORTS);
        while (!chosen.add(port) || isTaken(port)) {
            port++;
        }
        return port;
    }

    private static boolean isTaken(int port) {
        try {
            Ports.requireFree("port", port);
            return false;
        } catch (PortTakenException e) {
            return true;
        }
    }
}
