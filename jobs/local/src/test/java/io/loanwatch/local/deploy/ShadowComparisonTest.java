package io.loanwatch.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowComparisonTest {

    @Test
    void countsBorrowersThatOneOrBothName() {
        List<ShadowComparison> compared = ShadowComparison.of(
                List.of(alert("P2", "B1"), alert("P2", "B2"), alert("P2", "B2"), alert("P3", "B9")),
                List.of(alert("P2", "B2"), alert("P2", "B3"), alert("P7", "B9")),
                List.of());

        assertThat(compared)
                .containsExactly(
                        new ShadowComparison("P2", 3, 2, 2, 1, 0, 0), new ShadowComparison("P3", 1, 1, 0, 0, 0, 0));
    }

    private static RiskAlert alert(String indicator, String borrower) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        return new RiskAlert(
                indicator + "-" + borrower,
                indicator,
                borrower,
                SubjectKind.BORROWER,
                borrower,
                AlertState.OPEN,
                Severity.LIGHT,
                1,
                0,
                at,
                at,
                "p2-strict",
                1,
                "default",
                List.of(),
                List.of(),
                "",
                "",
                List.of());
    }
}
