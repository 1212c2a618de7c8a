package io.loanwatch.local.deploy;

import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.monitor.CreditWatchJob;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;

/** The manifest of a detection for Flink's operator, made of that of a job of the engine. */
public final class KubernetesManifest {

    private static final String PATTERN = CreditWatchJob.NAME;

    private KubernetesManifest() {}

    /** @throws IOException if the manifest that it is made of cannot be read */
    public static String of(ProgramRequest request) throws IOException {
        String pattern = Files.readString(DeployFolder.ofHome().resolve("kubernetes/base/flink-" + PATTERN + ".yaml"));
        Program program = request.asked(new Program(
                request.name(),
                request.jobClass().orElse(Programs.jobClass(request.name())),
                java.util.List.of(),
                request.parallelism().orElse(2)));
        String arguments = program.arguments().stream()
                .map(argument -> "      - \"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
        return pattern.replace("loanwatch-" + PATTERN, "loanwatch-" + request.name())
                .replace(CreditWatchJob.class.getName(), program.jobClass())
                .replace("    parallelism: 2\n", arguments + "    parallelism: " + program.parallelism() + "\n");
    }
}
