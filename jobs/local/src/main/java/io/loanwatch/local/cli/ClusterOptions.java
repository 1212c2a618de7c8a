package io.loanwatch.local.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster is meant. */
final class ClusterOptions {

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Folder of the cluster's data, logs and process files. Default: jobs/local/target/cluster")
    @Nullable
    Path work;

    Path workFolder() {
        Path chosen =
                work == null ? Path.of(System.getProperty("loanwatch.home", "."), "jobs/local/target/cluster") : work;
        return chosen.toAbsolutePath().normalize();
    }
}
