package io.loanwatch.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of Flink, in which order, when something does not work. */
class UpgradeTest {

    private static final Program PROGRAM = new Program("quiet", "a.Job", List.of("--name", "quiet"), 2);
    private static final Upgrade.Jar OLD = new Upgrade.Jar("old.jar", "0.1.0-old");
    private static final Upgrade.Jar NEW = new Upgrade.Jar("new.jar", "0.1.0-new");

    private final List<String> progress = new ArrayList<>();
    private Upgrade.Output output = Upgrade.Output.NONE;
    private FakeFlink flink;
    private Upgrade upgrade;

    @BeforeEach
    void start() throws IOException {
        flink = FakeFlink.start()
                .says("GET /overview", "{'slots-available': 5}")
                .says("POST /jobs/j1/savepoints", "{'request-id': 't1'}")
                .says(
                        "GET /jobs/j1/savepoints/t1",
                        "{'status': {'id': 'COMPLETED'}, 'operation': {'location': 'file:/s1'}}")
                .says("POST /jobs/j1/stop", "{'request-id': 't2'}")
                .says(
                        "GET /jobs/j1/savepoints/t2",
                        "{'status': {'id': 'COMPLETED'}, 'operation': {'location': 'file:/s2'}}")
                .job("j1", "quiet", "FINISHED", "FINISHED", "--name quiet");
        output = Upgrade.Output.NONE;
        upgrade = new Upgrade(flink.rest(), Duration.ofSeconds(2), program -> () -> output.hasBegun(), progress::add);
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void aSavepointThatDoesNotFitStopsNothing() {
        flink.fails(
                "POST /jars/new.jar/run",
                "{'errors': ['Internal server error.', 'a\\nCaused by: x.StateDoesNotFitException: state of A is there\\n\\tat b']}");

        assertThatThrownBy(this::replace)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("quiet is not replaced")
                .hasMessageEndingWith("answered 500: state of A is there");
        assertThat(flink.changes()).noneMatch(change -> change.startsWith("POST /jobs/j1/stop"));
    }

    @Test
    void stateThatCannotBeReadStopsNothingAndTheCheckIsEnded() {
        flink.says("POST /jars/new.jar/run", "{'jobid': 'c1'}")
                .job("c1", "fit-check-quiet", "FAILED", "FAILED", "")
                .failed("c1", "state of detector Z1 is of version 2");

        assertThatThrownBy(this::replace)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("detectors (1/1): state of detector Z1 is of version 2");
        assertThat(flink.changes()).noneMatch(change -> change.startsWith("POST /jobs/j1/stop"));
    }

    @Test
    void whatDoesNotGetWellIsRolledBackFromTheSavepointOfTheStop() {
        flink.says("POST /jars/new.jar/run", "{'jobid': 'c1'}")
                .job("c1", "fit-check-quiet", "RUNNING", "RUNNING", "")
                .says("POST /jars/old.jar/run", "{'jobid': 'j3'}")
                .job("j3", "quiet", "RUNNING", "RUNNING", "--name quiet");

        assertThatThrownBy(() -> upgrade.replace(running(), PROGRAM, OLD, PROGRAM, NEW, false, () -> {
                    // What was a check becomes the job.
                    flink.job("c1", "quiet", "FAILED", "FAILED", "").failed("c1", "cannot count");
                }))
                .isInstanceOf(Upgrade.RolledBackException.class)
                .hasMessageContaining("cannot count");
        String last = flink.changes().get(flink.changes().size() - 1);
        assertThat(last).startsWith("POST /jars/old.jar/run").contains("\"savepointPath\":\"file:/s2\"");
        assertThat(progress).anyMatch(line -> line.startsWith("rolling back: "));
    }

    @Test
    void whatFailsBeforeItHasWrittenIsRolledBackThoughACheckpointWasComplete() {
        flink.says("POST /jars/new.jar/run", "{'jobid': 'c1'}")
                .job("c1", "quiet", "RUNNING", "RUNNING", "")
                .says("POST /jars/old.jar/run", "{'jobid': 'j3'}")
                .job("j3", "quiet", "RUNNING", "RUNNING", "--name quiet");
        output = () -> {
            flink.failed("c1", "cannot count");
            return false;
        };

        assertThatThrownBy(this::replaceCheck)
                .isInstanceOf(Upgrade.RolledBackException.class)
                .hasMessageContaining("cannot count");
    }

    @Test
    void whatFailsAfterItHasWrittenIsNotRolledBack() throws Exception {
        flink.says("POST /jars/new.jar/run", "{'jobid': 'c1'}").job("c1", "quiet", "RUNNING", "RUNNING", "");
        output = new Upgrade.Output() {
            private boolean failed;

            @Override
            public boolean hasBegun() {
                boolean before = failed;
                failed = true;
                flink.failed("c1", "cannot count");
                return before;
            }
        };

        replaceCheck();

        assertThat(progress).anyMatch(line -> line.startsWith("not rolled back") && line.contains("cannot count"));
        assertThat(flink.changes()).noneMatch(change -> change.startsWith("POST /jars/old.jar/run"));
    }

    @Test
    void withoutFreeSlotsNothingIsTried() {
        flink.says("GET /overview", "{'slots-available': 1}");

        assertThatThrownBy(this::replace)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("quiet needs 2 slots, of the cluster's 1 are free: start a TaskManager more");
        assertThat(flink.changes()).isEmpty();
    }

    @Test
    void whatMakesNoJobIsRefusedWithItsReason() {
        flink.fails(
                "POST /jars/new.jar/plan",
                "{'errors': ['x\\nCaused by: y.IllegalArgumentException: P1 is hosted by job a']}");

        assertThatThrownBy(() -> upgrade.requireMade(PROGRAM, NEW))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("quiet is not deployed")
                .hasMessageEndingWith("P1 is hosted by job a");
    }

    @Test
    void aSavepointThatFailsSaysWhy() {
        flink.says(
                "GET /jobs/j1/savepoints/t1",
                "{'status': {'id': 'COMPLETED'}, 'operation': {'failure-cause': {'stack-trace': 'x\\nCaused by: java.io.IOException: disk full\\n'}}}");

        assertThatThrownBy(this::replace)
                .isInstanceOf(IOException.class)
                .hasMessage("no savepoint of quiet could be taken: disk full");
    }

    @Test
    void aJobThatDoesNotStartIsEndedAgain() {
        flink.says("POST /jars/new.jar/run", "{'jobid': 'j4'}")
                .job("j4", "quiet", "RESTARTING", "CREATED", "")
                .failed("j4", "no broker");

        assertThatThrownBy(() -> upgrade.start(PROGRAM, NEW, Optional.empty(), false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was started and stopped again: detectors (1/1): no broker");
        assertThat(flink.changes()).anyMatch(change -> change.startsWith("PATCH /jobs/j4?mode=cancel"));
    }

    /** What was a check, and ended, becomes the job. */
    private void replaceCheck() throws Exception {
        upgrade.replace(
                running(),
                PROGRAM,
                OLD,
                PROGRAM,
                NEW,
                false,
                () -> flink.job("c1", "quiet", "RUNNING", "RUNNING", "--name quiet"));
    }

    private void replace() throws Exception {
        upgrade.replace(running(), PROGRAM, OLD, PROGRAM, NEW, false, () -> {});
    }

    private static RunningJob running() {
        return new RunningJob(
                "quiet", "j1", "RUNNING", java.time.Instant.EPOCH, 2, 0, Optional.empty(), Optional.of(List.of()));
    }
}
