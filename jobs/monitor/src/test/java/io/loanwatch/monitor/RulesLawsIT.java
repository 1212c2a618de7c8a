package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.RuleBook;
import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RuleStep;
import io.loanwatch.model.Severity;
import io.loanwatch.rules.RuleFile;
import io.loanwatch.rules.RuleTexts;
import io.loanwatch.testkit.bank.BankSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules are published, changed and retired while a bank lives. The job says what the plain engine says that knows all versions from
 * the start, and every alert names the version in force at its instant, however the job is run.
 */
class RulesLawsIT {

    private static final BankSettings BANK = new BankSettings(3, 16, LocalDate.of(2026, 3, 1), 8);
    private static final int LIVE_DAYS = 60;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 5);
    private static final LocalDate SECOND = LocalDate.of(2026, 3, 25);
    private static final LocalDate THIRD = LocalDate.of(2026, 4, 15);

    private static BankRecords bank;
    private static List<RiskAlert> expected;
    private static List<DetectionRule> steps;

    @TempDir
    Path folder;

    @BeforeAll
    static void simulate() {
        bank = BankRecords.of(BANK, LIVE_DAYS);
        steps = new ArrayList<>();
        version("Z_SHRINKING", 1, FIRST, "LIGHT", "sales.to_previous_30d < 1", false);
        version("Z_SHRINKING", 2, SECOND, "MODERATE", "sales.to_previous_30d < 1.6", false);
        version("Z_SHRINKING", 3, THIRD, "MODERATE", "sales.to_previous_30d < 1.6", true);
        version("Z_QUIET", 1, FIRST, "LIGHT", "sales.invoices_30d < 40 || kwh.ratio < 0.5", false);
        version(
                "Z_INFLOW",
                1,
                SECOND,
                "SEVERE",
                "inflow.sum_30d < 2 * loan.principal || balance.now < 2 * loan.next_due",
                false);
        // What was traced is a record of the bank like others; the rules read it in whatever order it comes.
        bank.traced().traces.forEach(bank::fact);
        version("Z_SUPPLIERS", 1, FIRST, "MODERATE", "trace.supplier.max_share > 0.1", false);
        version("Z_IDLE", 1, FIRST, "LIGHT", "trace.standing.max_share > 0.5 || sales.z < -3", false);
        // Whom nobody but the author approved, and what is no rule.
        propose("Z_ALONE", 1, FIRST, "LIGHT", "sales.sum_7d < 1", "author", false);
        approve("Z_ALONE", 1, FIRST, "author");
        propose("Z_TYPO", 1, FIRST, "LIGHT", "sales.sum_7d << 1", "author", false);
        // The rules run into the second half of the bank's days; each step is a record of its own.
        steps.forEach(bank::fact);
        expected = bank.expected(RulesJob.NAME, List.of(new RulesDetector(book())), new ArrayList<>());
        System.out.printf("RulesLawsIT: %s, %d records, %d revisions%n", BANK, bank.size(), expected.size());
    }

    private static void version(String id, int version, LocalDate from, String severity, String when, boolean retired) {
        propose(id, version, from, severity, when, "author", retired);
        approve(id, version, from, "approver");
    }

    private static void propose(
            String id, int version, LocalDate from, String severity, String when, String by, boolean retired) {
        String text = text(id, version, from, severity, when, retired);
        step(id, version, from, RuleStep.PROPOSED, by, Duration.ofHours(20), Optional.of(text), RuleFile.hash(text));
    }

    private static void approve(String id, int version, LocalDate from, String by) {
        String hash = steps.stream()
                .filter(step -> step.key().equals(id + "@" + version))
                .findFirst()
                .orElseThrow()
                .contentHash();
        step(id, version, from, RuleStep.APPROVED, by, Duration.ofHours(2), Optional.empty(), hash);
    }

    private static void step(
            String id,
            int version,
            LocalDate from,
            RuleStep step,
            String by,
            Duration before,
            Optional<String> text,
            String hash) {
        Instant knownAt = from.atStartOfDay(ZONE).toInstant().minus(before);
        steps.add(new DetectionRule(
                "%s-%s-%d".formatted(step, id, version),
                knownAt,
                knownAt,
                Optional.empty(),
                id + "@" + version,
                id,
                version,
                step,
                by,
                hash,
                text));
    }

    private static String text(String id, int version, LocalDate from, String severity, String when, boolean retired) {
        return """
                id: %s
                version: %d
                name: {en: Test, zh: 测试}
                severity: %s
                when: %s
                reason: {en: It holds., zh: 成立。}
                effective_from: %s
                owner: tests
                source: none
                retired: %s
                """.formatted(id, version, severity, when, from, retired);
    }

    private static RuleBook book() {
        Map<String, List<DetectionRule>> byRule = new TreeMap<>();
        steps.stream()
                .sorted(Comparator.comparing(DetectionRule::knownAt))
                .forEach(step -> byRule.computeIfAbsent(step.ruleId(), unused -> new ArrayList<>())
                        .add(step));
        var book = new RuleBook();
        byRule.values()
                .forEach(ofRule -> RuleDesk.decide(
                                ofRule,
                                RuleTexts.YAML,
                                EngineSettings.defaults().time())
                        .forEach(outcome -> outcome.approved()
                                .ifPresent(approved -> book.accept(
                                        RuleTexts.YAML.read(
                                                approved.proposal().definition().orElseThrow()),
                                        approved.effectiveFrom()))));
        assertThat(book.size()).isEqualTo(7);
        return book;
    }

    @Test
    void theBankGivesTheRulesSomethingToSay() {
        for (int version = 1; version <= 3; version++) {
            int wanted = version;
            assertThat(expected)
                    .anyMatch(alert -> alert.indicator().equals("Z_SHRINKING") && alert.detectorVersion() == wanted);
        }
        assertThat(expected).extracting(RiskAlert::indicator).contains("Z_QUIET", "Z_INFLOW", "Z_SUPPLIERS", "Z_IDLE");
        assertThat(expected).extracting(RiskAlert::state).contains(AlertState.OPEN, AlertState.RECOVERED);
    }

    @Test
    void everyAlertNamesTheVersionInForceAtItsInstant() {
        assertThat(expected).allSatisfy(alert -> {
            LocalDate day = alert.revisedAt().atZone(ZONE).toLocalDate();
            int inForce =
                    !alert.indicator().equals("Z_SHRINKING") || day.isBefore(SECOND) ? 1 : day.isBefore(THIRD) ? 2 : 3;
            assertThat(alert.detectorVersion()).as(alert.alertId()).isEqualTo(inForce);
            DetectionRule text = steps.stream()
                    .filter(step -> step.key().equals(alert.indicator() + "@" + inForce))
                    .findFirst()
                    .orElseThrow();
            assertThat(alert.parameterVersion()).isEqualTo(text.contentHash());
            assertThat(day).isAfterOrEqualTo(FIRST);
        });
    }

    @Test
    void aNewVersionTakesOverAndTheLastOneEndsWhatIsOpen() {
        assertThat(expected.stream()
                        .filter(alert -> alert.indicator().equals("Z_SHRINKING") && alert.detectorVersion() == 2)
                        .filter(alert -> alert.revision() > 1))
                .anyMatch(alert -> alert.severity() == Severity.MODERATE || alert.state() == AlertState.RECOVERED);
        assertThat(expected.stream().filter(alert -> alert.detectorVersion() == 3))
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(alert.state()).isEqualTo(AlertState.RECOVERED);
                    assertThat(alert.revisedAt())
                            .isEqualTo(THIRD.atStartOfDay(ZONE).toInstant());
                    assertThat(alert.explanationZh()).contains("停用");
                });
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap, false, false", "2, rocksdb, true, false", "4, hashmap, true, true"})
    void theJobSaysWhatThePlainEngineSays(int parallelism, String stateBackend, boolean disordered, boolean duplicated)
            throws Exception {
        runs().whole(parallelism, stateBackend, disordered, duplicated, run -> {
            assertThat(run.revisions()).containsExactlyElementsOf(expected);
            assertThat(run.deadLetters())
                    .extracting(DeadLetter::detail)
                    .hasSize(2)
                    .anyMatch(detail -> detail.contains("author is the author of Z_ALONE@1"))
                    .anyMatch(detail -> detail.contains("definition: 5:21: when: "));
        });
    }

    @Test
    void aJobThatFailsOnTheWaySaysEverythingOnce() throws Exception {
        runs().failing("rocksdb", run -> assertThat(run.revisions()).containsExactlyElementsOf(expected));
    }

    private JobRuns runs() {
        return new JobRuns(bank, RulesJob.NAME, folder);
    }
}
