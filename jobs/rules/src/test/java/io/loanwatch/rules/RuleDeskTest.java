package io.loanwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.rules.RuleDesk.Outcome;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.RuleStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which versions come into force, and why others do not. */
class RuleDeskTest {

    private static final BankTime TIME = new BankTime(ZoneId.of("Asia/Shanghai"));
    private static final Instant MORNING = Instant.parse("2026-03-01T01:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    @Test
    void aVersionThatAnotherPersonApprovedComesIntoForce() {
        DetectionRule proposal = proposed(1, MORNING, "2026-03-02");
        List<Outcome> outcomes = decide(proposal, approved(proposal, NOON, "boss"));
        assertThat(outcomes.get(0).refused()).isEmpty();
        assertThat(outcomes.get(1).approved()).hasValueSatisfying(approved -> {
            assertThat(approved.proposal()).isEqualTo(proposal);
            assertThat(approved.effectiveFrom())
                    .isEqualTo(Instant.parse("2026-03-01T16:00:00Z").toEpochMilli());
        });
    }

    @Test
    void theAuthorCannotApprove() {
        DetectionRule proposal = proposed(1, MORNING, "2026-03-02");
        assertThat(refusal(proposal, approved(proposal, NOON, "author"))).contains("somebody else must approve it");
    }

    @Test
    void bothStepsMustComeAnHourBeforeTheDay() {
        Instant evening = Instant.parse("2026-03-01T15:00:00.001Z");
        DetectionRule proposal = proposed(1, MORNING, "2026-03-02");
        assertThat(refusal(proposal, approved(proposal, evening, "boss"))).contains("at least PT1H after the step");
        assertThat(refusal(proposed(1, evening, "2026-03-02"))).contains("at least PT1H after the step");
        DetectionRule punctual = approved(proposal, evening.minusMillis(1), "boss");
        assertThat(decide(proposal, punctual).get(1).approved()).isPresent();
    }

    @Test
    void whatIsApprovedIsWhatWasProposed() {
        DetectionRule proposal = proposed(1, MORNING, "2026-03-02");
        DetectionRule other = step(1, NOON, RuleStep.APPROVED, "boss", Optional.empty(), "0000");
        assertThat(refusal(proposal, other)).contains("approves content 0000");
        assertThat(refusal(approved(proposal, NOON, "boss"))).contains("was not proposed");
    }

    @Test
    void versionsFollowOneAnotherAndBeginOneAfterTheOther() {
        DetectionRule first = proposed(1, MORNING, "2026-03-03");
        DetectionRule second = proposed(2, NOON, "2026-03-03");
        assertThat(refusal(proposed(2, MORNING, "2026-03-03"))).contains("version is 2, must be 1");
        assertThat(refusal(first, proposed(1, NOON, "2026-03-04"))).contains("version is 1, must be 2");
        assertThat(refusal(first, approved(first, NOON, "boss"), second, approved(second, NOON, "boss")))
                .contains("must be after that of version 1");
    }

    @Test
    void aSecondCopyChangesNothingAndOtherContentIsRefused() {
        DetectionRule proposal = proposed(1, MORNING, "2026-03-02");
        DetectionRule approval = approved(proposal, NOON, "boss");
        assertThat(decide(proposal, proposal, approval, approval))
                .filteredOn(outcome -> outcome.refused().isPresent())
                .isEmpty();
        assertThat(refusal(approval(approval, "other"), approval(approval, "boss")))
                .contains("known before");
    }

    @Test
    void aTextWithoutDayOrOfAnotherRuleIsRefused() {
        assertThat(refusal(step(
                        1, MORNING, RuleStep.PROPOSED, "author", Optional.of(text(1, "")), RuleFile.hash(text(1, "")))))
                .contains("effective_from is missing");
        String text = text(2, "effective_from: 2026-03-02");
        assertThat(refusal(step(1, MORNING, RuleStep.PROPOSED, "author", Optional.of(text), RuleFile.hash(text))))
                .contains("the record is of Z_TEST@1");
        assertThat(refusal(step(1, MORNING, RuleStep.PROPOSED, "author", Optional.of("id: ["), "h")))
                .contains("is no YAML");
        assertThat(refusal(step(1, MORNING, RuleStep.PROPOSED, "author", Optional.empty(), "h")))
                .contains("definition is missing");
    }

    private static DetectionRule approval(DetectionRule approval, String by) {
        return step(1, NOON, RuleStep.APPROVED, by, Optional.empty(), approval.contentHash());
    }

    private static String refusal(DetectionRule... records) {
        return decide(records).get(records.length - 1).refused().orElse("");
    }

    private static List<Outcome> decide(DetectionRule... records) {
        return RuleDesk.decide(List.of(records), RuleTexts.YAML, TIME);
    }

    private static DetectionRule proposed(int version, Instant knownAt, String from) {
        String text = text(version, "effective_from: " + LocalDate.parse(from));
        return step(version, knownAt, RuleStep.PROPOSED, "author", Optional.of(text), RuleFile.hash(text));
    }

    private static DetectionRule approved(DetectionRule proposal, Instant knownAt, String by) {
        return step(proposal.ruleVersion(), knownAt, RuleStep.APPROVED, by, Optional.empty(), proposal.contentHash());
    }

    private static DetectionRule step(
            int version, Instant knownAt, RuleStep step, String by, Optional<String> text, String hash) {
        return new DetectionRule(
                "%s-%d-%s".formatted(step, version, knownAt),
                knownAt,
                knownAt,
                Optional.empty(),
                "Z_TEST@" + version,
                "Z_TEST",
                version,
                step,
                by,
                hash,
                text);
    }

    private static String text(int version, String effectiveFrom) {
        return """
                id: Z_TEST
                version: %d
                name: {en: Test, zh: 测试}
                severity: LIGHT
                when: sales.sum_7d < 1
                reason: {en: It holds., zh: 成立。}
                owner: tests
                source: none
                %s
                """.formatted(version, effectiveFrom);
    }
}
