package io.loanwatch.local.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loanwatch.local.setup.DeployFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alarms of the engine itself as Prometheus' own tool reads them. Skipped where promtool is not installed. */
class PrometheusRulesTest {

    private static final Path RULES = DeployFolder.ofHome()
            .resolveSibling("dashboards")
            .resolve("prometheus")
            .resolve("loanwatch-rules.yaml");

    private static final String FLOOD = """
            rule_files: ["%s"]
            tests:
              - interval: 1m
                input_series:
                  - series: 'flink_taskmanager_job_task_operator_caseFlood{job_name="portfolio"}'
                    values: "0 0 1 1 0"
                promql_expr_test:
                  - {expr: 'count(ALERTS{alertname="LoanwatchCaseFlood",alertstate="firing"})', eval_time: 1m}
                  - expr: 'count(ALERTS{alertname="LoanwatchCaseFlood",alertstate="firing"})'
                    eval_time: 3m
                    exp_samples: [{labels: '{}', value: 1}]
                  - {expr: 'count(ALERTS{alertname="LoanwatchCaseFlood",alertstate="firing"})', eval_time: 4m}
            """;

    @TempDir
    Path folder;

    @Test
    void everyRuleIsOne() throws Exception {
        assertThat(promtool("check", "rules", RULES.toString())).contains("SUCCESS: 5 rules found");
    }

    @Test
    void aFloodOfCasesIsAnAlarmAndItsEndIsNone() throws Exception {
        Path test = folder.resolve("flood.yaml");
        Files.writeString(test, FLOOD.formatted(RULES.toAbsolutePath()));

        assertThat(promtool("test", "rules", test.toString())).contains("SUCCESS");
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        Optional<Path> tool = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(tool.isPresent(), "install promtool (Debian: prometheus) to have the rules checked");
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(tool.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
