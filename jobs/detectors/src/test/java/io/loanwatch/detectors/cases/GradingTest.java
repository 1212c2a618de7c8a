package io.loanwatch.detectors.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How rules of the bank count beside the indicators of the catalogue. */
class GradingTest {

    @Test
    void rulesAreOneInferenceHoweverManySpeak() {
        List<CaseAlert> rules = List.of(severe("Z_SALES_CLIFF"), severe("Z_QUIET_METER"));
        assertThat(Grading.grade(rules)).isEqualTo(Severity.MODERATE);
        assertThat(Grading.mustVerify(rules)).isTrue();
    }

    @Test
    void aSevereRuleAndAnotherSevereInferenceAreSevere() {
        assertThat(Grading.grade(List.of(severe("Z_SALES_CLIFF"), severe("U2"))))
                .isEqualTo(Severity.SEVERE);
    }

    private static CaseAlert severe(String indicator) {
        return new CaseAlert(
                indicator + "-b-1",
                indicator,
                SubjectKind.BORROWER,
                "b-1",
                AlertState.OPEN,
                Severity.SEVERE,
                1,
                Instant.parse("2026-03-01T00:00:00Z"));
    }
}
