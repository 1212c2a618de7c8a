package io.loanwatch.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningJobTest {

    @Test
    void readsWhatRunsAndWhatItWasStartedWith() throws Exception {
        try (FakeFlink flink = FakeFlink.start()) {
            flink.says("GET /jobs/overview", """
                            {'jobs': [{'jid': 'j1', 'name': 'quiet', 'state': 'RUNNING'},
                             {'jid': 'j2', 'name': 'ended', 'state': 'CANCELED'},
                             {'jid': 'j3', 'name': 'fit-check-quiet', 'state': 'RUNNING'}]}""")
                    .job("j1", "quiet", "RUNNING", "INITIALIZING", "--shadow true --release 0.1.0-ab --x a%20b");

            List<RunningJob> jobs = RunningJob.all(flink.rest());

            assertThat(jobs).singleElement().satisfies(job -> {
                assertThat(job.state()).isEqualTo("STARTING");
                assertThat(job.isShadow()).isTrue();
                assertThat(job.release()).isEqualTo("0.1.0-ab");
                assertThat(job.parallelism()).isEqualTo(2);
                assertThat(job.restarts()).isEqualTo(4);
                assertThat(job.lastCheckpoint()).contains(Instant.ofEpochMilli(5000));
                assertThat(job.arguments().orElseThrow()).endsWith("--x", "a b");
            });
        }
    }
}
