package io.loanwatch.detectors.payroll;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TransactionType;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PayrollTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 3, 10);

    @Test
    void raisesFiveDaysAfterTheUsualPaydayAndRecoversWhenWagesArePaidAgain() {
        var scenario = wages(12, 20_000);
        wages(scenario, LocalDate.of(2025, 3, 28), at("2025-03-28", 15), 20_000);

        assertThat(scenario.until(at("2025-03-15", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2025-04-10", 0)).story())
                .containsExactly("OPEN MODERATE 2025-03-17", "RECOVERED MODERATE 2025-03-31");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo("Wages were not paid: wages were last paid on 2025-02-10, the next were due by 2025-03-10"
                        + " (5 days late, limit 5 days); three months cost ¥60k against ¥60k usually.");
        assertThat(scenario.alerts().get(0).explanationZh())
                .isEqualTo("工资未按期发放：最近发薪日2025-02-10，下次应于2025-03-10前发放，已逾期5天（阈值5天）；" + "近三个月工资6.0万元，常态6.0万元。");
    }

    @Test
    void staysQuietForWagesAFewDaysLate() {
        var scenario = wages(12, 20_000);
        wages(scenario, LocalDate.of(2025, 3, 14), at("2025-03-14", 15), 20_000);

        assertThat(scenario.until(at("2025-03-31", 0)).alerts()).isEmpty();
    }

    @Test
    void raisesWhenThreeMonthsOfWagesFallByThirtyPercent() {
        var scenario = wages(9, 20_000);
        for (int month = 9; month < 14; month++) {
            LocalDate day = FIRST.plusMonths(month);
            wages(scenario, day, at(day, 15), 13_000);
        }
        assertThat(scenario.until(at("2025-05-10", 0)).story()).containsExactly("OPEN MODERATE 2025-03-02");
    }

    @Test
    void isWithdrawnByWagesPaidInTimeThatBecomeKnownLate() {
        var scenario = wages(12, 20_000);
        wages(scenario, LocalDate.of(2025, 3, 10), at("2025-03-20", 15), 20_000);

        assertThat(scenario.until(at("2025-04-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-03-17", "WITHDRAWN MODERATE 2025-03-20");
    }

    @Test
    void waitsUntilTheBooksAreComplete() {
        var scenario = DetectorScenario.of("X4")
                .knows(Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS))
                .completeDaily(Feed.ACCOUNTS, FIRST, LocalDate.of(2025, 3, 12));
        for (int month = 0; month < 12; month++) {
            wages(scenario, FIRST.plusMonths(month), at(FIRST.plusMonths(month), 15), 20_000);
        }
        assertThat(scenario.until(at("2025-06-01", 0)).alerts()).isEmpty();
    }

    private static DetectorScenario wages(int months, long yuan) {
        var scenario = DetectorScenario.of("X4")
                .knows(Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS))
                .completeDaily(Feed.ACCOUNTS, FIRST, LocalDate.of(2025, 12, 31));
        for (int month = 0; month < months; month++) {
            wages(scenario, FIRST.plusMonths(month), at(FIRST.plusMonths(month), 15), yuan);
        }
        return scenario;
    }

    private static void wages(DetectorScenario scenario, LocalDate day, Instant knownAt, long yuan) {
        scenario.knows(Records.paid("wages-" + day, knownAt, at(day, 14), TransactionType.PAYROLL, yuan, 50_000));
    }
}
