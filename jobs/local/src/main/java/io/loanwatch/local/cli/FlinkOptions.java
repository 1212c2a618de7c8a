package io.loanwatch.local.cli;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.local.cluster.ServerFile;
import io.loanwatch.local.deploy.Deployments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On which Flink jobs run, and which Kafka they read: those of a cluster of this machine unless others are named. */
final class FlinkOptions {

    @Option(
            names = "--cluster",
            split = ",",
            paramLabel = "URL",
            description = {
                "Flink's REST API, of each JobManager; then --kafka is to be given too.",
                "Default: the cluster of this machine (loanwatch cluster start)"
            })
    @Nullable
    List<String> urls;

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Mixin
    ServerOptions servers = new ServerOptions();

    boolean isLocal() {
        return urls == null;
    }

    FlinkRest flink() throws IOException {
        return new FlinkRest(urls == null ? addresses("jobmanager") : urls);
    }

    KafkaConnection kafka() throws IOException {
        if (isLocal()) {
            servers.kafka = addresses("kafka").get(0);
        }
        return servers.connection();
    }

    Deployments deployments(Duration limit) throws IOException {
        return new Deployments(flink(), kafka(), isLocal(), limit, FlinkOptions::say);
    }

    Path workFolder() {
        return cluster.workFolder();
    }

    private List<String> addresses(String server) throws IOException {
        List<String> addresses = ServerFile.all(cluster.workFolder()).stream()
                .filter(file -> file.name().startsWith(server))
                .map(ServerFile::address)
                .toList();
        if (addresses.isEmpty()) {
            throw new IOException(
                    "no cluster runs in %s: start one (loanwatch cluster start) or name one (--cluster URL)"
                            .formatted(cluster.workFolder()));
        }
        return addresses;
    }

    static void say(String what) {
        System.err.println(what);
    }
}
