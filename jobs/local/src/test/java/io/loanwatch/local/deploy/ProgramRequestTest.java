package io.loanwatch.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.CreditWatchJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramRequestTest {

    @Test
    void whatIsAskedIsPutOverWhatRuns() {
        var before = new Program("quiet", "a.Job", List.of("--shadow", "true", "--readers", "1", "--release", "r1"), 1);

        Program asked = request("quiet", false, List.of("P2"), List.of("--readers", "2"))
                .asked(before);

        assertThat(asked.isShadow()).isFalse();
        assertThat(asked.started("r2"))
                .containsExactly("--name", "quiet", "--indicators", "P2", "--readers", "2", "--release", "r2");
    }

    @Test
    void aNameThatCannotBeIsRefused() {
        assertThatThrownBy(() -> request("Quiet Month", true, List.of(), List.of()))
                .hasMessageContaining("lower-case letters and digits joined by hyphens");
        assertThatThrownBy(() -> request("index", true, List.of(), List.of()))
                .hasMessageContaining("index is a job of the engine");
        assertThatThrownBy(() -> request("quiet", true, List.of(), List.of("--readers")))
                .hasMessageContaining("must be --key value");
    }

    @Test
    void theManifestStartsWhatWasAsked() throws Exception {
        String manifest = KubernetesManifest.of(request("quiet", true, List.of("P1"), List.of()));

        assertThat(manifest)
                .contains(
                        "name: risk-alerts-shadow.quiet\n",
                        "name: repayments, patternType: literal}, operations: [Read")
                .contains("name: loanwatch-quiet", "entryClass: io.loanwatch.monitor.DetectionJob")
                .contains("      - \"--shadow\"\n      - \"true\"\n      - \"--name\"\n      - \"quiet\"\n")
                .doesNotContain(CreditWatchJob.NAME, CreditWatchJob.class.getName());
    }

    @Test
    void theManifestOfAFileHoldsItOnOneLine() throws Exception {
        String query = "-- detection: Z_A\n\tSELECT \"a\", '\\d' 中文\n";
        String manifest = KubernetesManifest.of(
                request("quiet", false, List.of(), List.of("--detection", query)), Set.of(Topic.TAX_INVOICES));

        List<String> lines = manifest.lines().map(String::strip).toList();
        String argument = lines.get(lines.indexOf("- \"--detection\"") + 1);
        assertThat(new ObjectMapper().readValue(argument.substring(2), String.class))
                .isEqualTo(query);
        assertThat(manifest).contains("name: tax-invoices, patternType: literal}, operations: [Read");
    }

    @Test
    void aManifestIsMadeOfWhatCanBeHostedOnly() {
        assertThatThrownBy(() -> KubernetesManifest.of(request("quiet", false, List.of("P1"), List.of())))
                .hasMessageContaining("P1 is hosted by job credit-watch");
        assertThatThrownBy(() -> KubernetesManifest.of(request("index", false, List.of(), List.of())))
                .hasMessageContaining("--kubernetes knows what detections read");
    }

    static ProgramRequest request(String name, boolean shadow, List<String> indicators, List<String> further) {
        return new ProgramRequest(
                name, Optional.empty(), shadow, indicators, Optional.<Path>empty(), OptionalInt.empty(), further);
    }
}
