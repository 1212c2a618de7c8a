package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.AlertState;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.records.Facts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An industry of a region loses half of its sales for five months, one of its firms nearly all, and later the tax feed is dead for more than a
 * month. What the job says of it is what the plain stages say, however it is run.
 */
class CohortLawsIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2022, 12, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 6, 20);
    private static final LocalDate SHOCK_FROM = LocalDate.of(2025, 6, 1);
    private static final LocalDate SHOCK_TO = LocalDate.of(2025, 11, 1);
    private static final LocalDate DEAD_FROM = LocalDate.of(2026, 4, 10);
    private static final LocalDate DEAD_TO = LocalDate.of(2026, 5, 20);

    private static final int FIRMS = 12;
    private static final String TROUBLED = "firm-0";
    private static final String COHORT = "C1711-330100";

    private static BankRecords bank;
    private static List<RiskAlert> expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() {
        bank = BankRecords.of(CohortLawsIT::write);
        expected = bank.expected(BusinessDeclineJob.NAME);
        expected.forEach(alert -> System.out.printf(
                "CohortLawsIT: %s %s %s %s%n", alert.revisedAt(), alert.alertId(), alert.state(), alert.severity()));
    }

    private static void write(BankSink sink) {
        List<Fact> facts = new ArrayList<>();
        Random random = new Random(7);
        for (int firm = 0; firm < FIRMS; firm++) {
            String id = "firm-" + firm;
            facts.add(Facts.borrower(id, FIRST + "T00:10:00Z", Segment.SMALL_BUSINESS));
            facts.add(Facts.authorization(id, Feed.TAX, "tax-" + firm, FIRST + "T00:20:00Z"));
            for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(3)) {
                long cents = (long) (100_000_00 * (1 + firm) * factor(id, day) * (0.9 + 0.2 * random.nextDouble()));
                facts.add(Facts.invoice(id, InvoiceDirection.SALES, day + "T02:%02d:00Z".formatted(firm), cents)
                        .withKnownAt(knownOn(day) + "T12:%02d:00Z".formatted(firm))
                        .build());
            }
        }
        facts.stream().sorted(Comparator.comparing(Fact::knownAt)).forEach(sink::fact);
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            Instant now = day.atTime(23, 0).atZone(ZONE).toInstant();
            Instant through = (isDead(day) ? DEAD_FROM : day).atStartOfDay(ZONE).toInstant();
            sink.mark(
                    Topic.TAX_INVOICES,
                    new ClockMark(
                            now,
                            List.of(
                                    new FeedCompleteness(Feed.TAX, through),
                                    new FeedCompleteness(Feed.ACCOUNTS, now))));
        }
    }

    private static LocalDate knownOn(LocalDate day) {
        return isDead(day) ? DEAD_TO : day;
    }

    private static boolean isDead(LocalDate day) {
        return !day.isBefore(DEAD_FROM) && day.isBefore(DEAD_TO);
    }

    private static double factor(String firm, LocalDate day) {
        boolean shocked = !day.isBefore(SHOCK_FROM) && day.isBefore(SHOCK_TO);
        if (firm.equals(TROUBLED) && !day.isBefore(SHOCK_FROM)) {
            return 0.02;
        }
        return shocked ? 0.4 : 1;
    }

    private static Stream<RiskAlert> of(String indicator) {
        return expected.stream().filter(alert -> alert.indicator().equals(indicator));
    }

    @Test
    void aFallOfEverybodyIsOneAlertOfThePortfolio() {
        assertThat(of("F2").map(RiskAlert::subjectId).collect(Collectors.toSet()))
                .containsExactly(COHORT);
        assertThat(of("F2").filter(alert -> alert.revision() == 1))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.openedAt()).isEqualTo("2025-07-08T16:00:00Z");
                    assertThat(alert.explanationZh()).contains("C1711").contains("12家");
                });
        assertThat(of("F2").reduce((first, second) -> second).orElseThrow().state())
                .isEqualTo(AlertState.RECOVERED);
    }

    @Test
    void onlyTheFirmThatFellFurtherIsAlerted() {
        Set<String> alerted = Stream.of("T1", "T2", "F1")
                .flatMap(CohortLawsIT::of)
                .collect(Collectors.groupingBy(
                        RiskAlert::alertId, Collectors.maxBy(Comparator.comparingInt(RiskAlert::revision))))
                .values()
                .stream()
                .flatMap(last -> last.stream())
                .filter(last -> last.state() != AlertState.WITHDRAWN)
                .map(RiskAlert::borrowerId)
                .collect(Collectors.toSet());

        assertThat(alerted)
                .as(() -> Stream.of("T1", "T2", "F1", "F2")
                        .flatMap(CohortLawsIT::of)
                        .filter(alert -> alert.borrowerId().equals("firm-9")
                                || alert.indicator().equals("F2"))
                        .map(alert -> "%s %s %s %s: %s%n"
                                .formatted(
                                        alert.revisedAt(),
                                        alert.alertId(),
                                        alert.state(),
                                        alert.severity(),
                                        alert.explanationEn()))
                        .collect(Collectors.joining()))
                .containsExactly(TROUBLED);
        Instant broken = of("F2").findFirst().orElseThrow().openedAt();
        assertThat(of("T1").filter(alert -> alert.borrowerId().equals(TROUBLED))
                        .filter(alert -> !alert.revisedAt().isBefore(broken)))
                .anySatisfy(told -> assertThat(told.measures())
                        .extracting(measure -> measure.name())
                        .contains("sales_deviation", "sales_cohort_median", "sales_beyond_cohort"));
    }

    @Test
    void aDeadFeedIsOneAlertOfTheFeedAndNoDecline() {
        assertThat(of("O1").map(alert -> alert.subjectId() + ' ' + alert.state()))
                .containsExactly("TAX OPEN", "TAX RECOVERED");
        Instant dead = DEAD_FROM.atStartOfDay(ZONE).toInstant();
        assertThat(expected.stream()
                        .filter(alert -> !alert.indicator().equals("O1"))
                        .filter(alert -> !alert.borrowerId().equals(TROUBLED))
                        .filter(alert -> alert.openedAt().isAfter(dead)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap, false, false", "2, rocksdb, true, false", "4, hashmap, true, true"})
    void theJobSaysWhatThePlainStagesSay(int parallelism, String stateBackend, boolean disordered, boolean duplicated)
            throws Exception {
        runs().whole(
                        parallelism,
                        stateBackend,
                        disordered,
                        duplicated,
                        run -> assertThat(run.revisions()).containsExactlyElementsOf(expected));
    }

    @Test
    void aJobThatFailsOnTheWaySaysEverythingOnce() throws Exception {
        runs().failing("rocksdb", run -> assertThat(run.revisions()).containsExactlyElementsOf(expected));
    }

    private JobRuns runs() {
        return new JobRuns(bank, BusinessDeclineJob.NAME, folder);
    }
}
