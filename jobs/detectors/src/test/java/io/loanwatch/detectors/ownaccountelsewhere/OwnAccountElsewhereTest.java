package io.loanwatch.detectors.ownaccountelsewhere;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.InspectionKind;
import io.loanwatch.model.InspectionResult;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TransferParty;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnAccountElsewhereTest {

    private static final TransferParty ELSEWHERE = Ends.outside("b-1.x", OwnerClass.SMALL_BUSINESS);

    @Test
    void asksForTheStatementAndRecoversWhenTheUseWasChecked() {
        var scenario = TracedStory.of("M13")
                .pays("a", "2026-03-04", 10, Ends.own(), ELSEWHERE, 1_000_000)
                .knows(Records.inspection(
                        "check",
                        at("2026-03-12", 9),
                        at("2026-03-11", 9),
                        Optional.empty(),
                        InspectionKind.SPECIAL,
                        "loan-1",
                        Optional.empty(),
                        InspectionResult.NORMAL))
                .until("2026-04-10");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-04", "RECOVERED MODERATE 2026-03-12");
        assertThat(scenario.alerts().get(0).explanationEn()).endsWith("obtain the statement of that account.");
    }

    @Test
    void staysQuietBelowAFifthAndAfterAMonth() {
        assertThat(TracedStory.of("M13")
                        .pays("a", "2026-03-04", 10, Ends.own(), ELSEWHERE, 999_999)
                        .pays("b", "2026-04-03", 10, Ends.own(), ELSEWHERE, 1_000_000)
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
    }
}
