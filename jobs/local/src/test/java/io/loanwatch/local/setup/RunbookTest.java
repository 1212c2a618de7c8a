package io.loanwatch.local.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.local.cli.CommandLines;
import io.loanwatch.model.DeadLetterReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runbook tells people to type exists, and each alarm and reason that they may meet is in it. */
class RunbookTest {

    private static final Pattern COMMAND = Pattern.compile("\\./loanwatch ([a-z][^`\\n]*)");

    @ParameterizedTest
    @ValueSource(strings = {"deploy/RUNBOOK.md", "deploy/README.md", "docs/contract.md", "docs/portfolio.md"})
    void everyCommandIsOneThatThereIs(String document) throws IOException {
        for (MatchResult found : COMMAND.matcher(text(document)).results().toList()) {
            List<String> arguments = List.of(found.group(1).strip().split(" +", -1));
            assertThat(CommandLines.refused(arguments)).as(found.group()).isEmpty();
        }
    }

    @Test
    void aCommandThatThereIsNotIsFound() {
        assertThat(CommandLines.refused(List.of("setup", "topics", "--brokers", "x")))
                .isPresent();
        assertThat(COMMAND.matcher("`./loanwatch setup templates` and").results())
                .hasSize(1);
    }

    @Test
    void everyAlarmHasItsSection() throws IOException {
        List<String> alarms = new ArrayList<>();
        Manifests.read(home().resolve("dashboards/prometheus/loanwatch-rules.yaml"))
                .get(0)
                .findValues("alert")
                .forEach(alarm -> alarms.add("\n### " + alarm.asText() + "\n"));

        assertThat(alarms).isNotEmpty();
        assertThat(text("deploy/RUNBOOK.md")).contains(alarms);
    }

    @ParameterizedTest
    @EnumSource(value = DeadLetterReason.class, mode = EnumSource.Mode.EXCLUDE, names = "UNREADABLE_LINE")
    void everyReasonOfADeadLetterIsExplained(DeadLetterReason reason) throws IOException {
        assertThat(text("deploy/RUNBOOK.md")).contains("`" + reason + "`");
    }

    private static String text(String document) throws IOException {
        return Files.readString(home().resolve(document));
    }

    private static Path home() {
        return DeployFolder.ofHome().resolveSibling("");
    }
}
