package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostingTest {

    @Test
    void aShadowHostsWhatProductionHostsToo() {
        assertThat(new Hosting("p1-strict", List.of("P1"), true).of(Catalogue.all()))
                .extracting(Detector::indicator)
                .containsExactly("P1");
    }

    @Test
    void productionHostsEachDetectorOnce() {
        assertThatThrownBy(() -> new Hosting("p1-strict", List.of("P1"), false).of(Catalogue.all()))
                .hasMessageContaining("P1 is hosted by job credit-watch")
                .hasMessageContaining("--shadow");
    }

    @Test
    void whatOnlyTheLedgersTellCannotBeHostedAlone() {
        assertThatThrownBy(() -> new Hosting("m1-alone", List.of("M1"), true).of(Catalogue.all()))
                .hasMessageContaining("which only job fund-misuse makes");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> new Hosting("nobody", List.of(), true).of(Catalogue.all()))
                .hasMessageContaining("no detector names nobody as its job");
        assertThatThrownBy(() -> new Hosting("some", List.of("P1", "XX"), true).of(Catalogue.all()))
                .hasMessageContaining("--indicators is P1,XX, must be ids of detectors");
        assertThatThrownBy(() -> new Hosting("cases", List.of("P1"), true).of(Catalogue.all()))
                .hasMessageContaining("cases, which is a job of the engine");
        assertThatThrownBy(() -> Hosting.shadow("yes")).hasMessage("--shadow is yes, must be true or false");
    }

    @Test
    void theConfigurationTellsWithWhichArgumentsAJobWasStarted() {
        List<String> arguments = List.of("--name", "quiet", "--registry", "https://r:8081/a b&c=%");

        assertThat(StartedWith.read(StartedWith.parameters(arguments))).contains(arguments);
        assertThat(StartedWith.read(java.util.Map.of())).isEmpty();
    }
}
