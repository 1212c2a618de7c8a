package io.loanwatch.local.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.local.cluster.FlinkRest;
import io.loanwatch.local.cluster.LocalCluster;
import io.loanwatch.local.cluster.Release;
import io.loanwatch.local.runtime.LocalFlink;
import io.loanwatch.monitor.DetectionJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Flink lets the jar make its jobs, and says why one cannot be made. */
class JobPlanIT {

    @TempDir
    Path folder;

    @Test
    void aDetectionThatMayNotBeIsRefusedBeforeAnythingStarts() throws Exception {
        try (LocalFlink flink = LocalFlink.start(folder, 0, 1)) {
            var rest = new FlinkRest(List.of(flink.url()));
            String jar = Release.of(LocalCluster.jobsJar()).onCluster(rest);

            assertThatCode(() -> plan(rest, jar, "--shadow", "true")).doesNotThrowAnyException();
            assertThatThrownBy(() -> plan(rest, jar)).hasMessageContaining("P1 is hosted by job credit-watch");
            assertThatThrownBy(() -> plan(rest, jar, "--shadow", "perhaps"))
                    .hasMessageContaining("--shadow is perhaps, must be true or false");
        }
    }

    private static void plan(FlinkRest rest, String jar, String... further) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("--bootstrap-servers", "nowhere:9092", "--name", "p1-strict", "--indicators", "P1"));
        arguments.addAll(List.of(further));
        rest.plan(jar, DetectionJob.class.getName(), 1, arguments);
    }
}
