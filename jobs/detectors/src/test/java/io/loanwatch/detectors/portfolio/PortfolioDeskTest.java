package io.loanwatch.detectors.portfolio;

import static io.loanwatch.detectors.testing.Records.at;
import static io.loanwatch.model.PortfolioMeasure.ALERTS_CONFIRMED;
import static io.loanwatch.model.PortfolioMeasure.ALERTS_FALSE;
import static io.loanwatch.model.PortfolioMeasure.ALERTS_OTHER;
import static io.loanwatch.model.PortfolioMeasure.FIRST_CHECKS;
import static io.loanwatch.model.PortfolioMeasure.NEW_SERIOUS_CASES;
import static io.loanwatch.model.PortfolioMeasure.NON_PERFORMING;
import static io.loanwatch.model.PortfolioMeasure.NPL_FORMATION;
import static io.loanwatch.model.PortfolioMeasure.OPEN_MODERATE;
import static io.loanwatch.model.PortfolioMeasure.OVERDUE_CASES;
import static io.loanwatch.model.PortfolioMeasure.PAST_DUE_1_30;
import static io.loanwatch.model.PortfolioMeasure.PAST_DUE_31_60;
import static io.loanwatch.model.PortfolioMeasure.PAST_DUE_OVER_90;
import static io.loanwatch.model.PortfolioMeasure.RECALL;
import static io.loanwatch.model.PortfolioMeasure.ROLL_M0_M1;
import static io.loanwatch.model.PortfolioMeasure.ROLL_M1_M2;
import static io.loanwatch.model.PortfolioMeasure.SPECIAL_MENTION;
import static io.loanwatch.model.PortfolioMeasure.VINTAGE_OVER_90;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortfolioDeskTest {

    @Test
    void aLoanIsInTheBucketOfItsDaysPastDueAndInNoOther() {
        var story = new PortfolioStory().knows(loan("2025-03-01")).through("2025-05-20");

        // Due on the 10th: on the 11th one o'clock it is one day past due.
        assertThat(story.count(PAST_DUE_1_30, "2025-03-09")).isEqualTo("0/1");
        assertThat(story.count(PAST_DUE_1_30, "2025-03-10")).isEqualTo("1/1");
        assertThat(story.yuan(PAST_DUE_1_30, "2025-03-10")).isEqualTo("12000/12000");
        assertThat(story.count(PAST_DUE_1_30, "2025-04-08")).isEqualTo("1/1");
        assertThat(story.count(PAST_DUE_31_60, "2025-04-08")).isEqualTo("0/1");
        assertThat(story.count(PAST_DUE_1_30, "2025-04-09")).isEqualTo("0/1");
        assertThat(story.count(PAST_DUE_31_60, "2025-04-09")).isEqualTo("1/1");
        assertThat(story.count(SPECIAL_MENTION, "2025-04-09")).isEqualTo("1/1");
        assertThat(story.count(NON_PERFORMING, "2025-04-09")).isEqualTo("0/1");
    }

    @Test
    void rollsAreCountedOnTheEndOfTheMonthBefore() {
        var story = new PortfolioStory().knows(loan("2025-02-01")).knows(paid("p-1", "2025-02-10"));
        story.through("2025-04-30");

        assertThat(story.count(ROLL_M0_M1, "2025-02-28")).isEmpty();
        assertThat(story.count(ROLL_M0_M1, "2025-03-30")).isEmpty();
        assertThat(story.yuan(ROLL_M0_M1, "2025-03-31")).isEqualTo("12000/12000");
        assertThat(story.count(ROLL_M1_M2, "2025-03-31")).isEmpty();
        assertThat(story.count(ROLL_M1_M2, "2025-04-30")).isEqualTo("1/1");
        assertThat(story.count(ROLL_M0_M1, "2025-04-30")).isEmpty();
    }

    @Test
    void aLoanThatIsPaidDoesNotRoll() {
        var story = new PortfolioStory().knows(loan("2025-02-01"));
        story.knows(paid("p-1", "2025-02-10")).knows(paid("p-2", "2025-03-10")).through("2025-03-31");

        assertThat(story.count(ROLL_M0_M1, "2025-03-31")).isEqualTo("0/1");
    }

    @Test
    void formationCountsWhatIsWrittenOffInTheSameMonth() {
        var story = new PortfolioStory().knows(loan("2025-03-01")).through("2025-05-31");
        story.knows(loan("2025-06-15", LoanStatus.WRITTEN_OFF)).through("2025-06-30");

        assertThat(story.count(NPL_FORMATION, "2025-05-31")).isEqualTo("0/1");
        assertThat(story.count(NPL_FORMATION, "2025-06-30")).isEqualTo("1/1");
        assertThat(story.count(NON_PERFORMING, "2025-06-30")).isEmpty();
    }

    @Test
    void aVintageRemembersALoanThatWasOnceMoreThanNinetyDaysPastDue() {
        var story = new PortfolioStory().knows(loan("2025-01-05")).through("2025-04-30");
        for (int month = 1; month <= 4; month++) {
            story.knows(Records.repayment(
                    "late-" + month, at("2025-05-02", 9), at("2025-05-02", 9), Optional.empty(), "loan-1", 1_000));
        }
        story.through("2025-06-30");

        // Signed in January, so that March is its second month.
        assertThat(story.days(VINTAGE_OVER_90, "2025-03-31").get(0).monthsOnBook())
                .contains(2);
        assertThat(story.count(VINTAGE_OVER_90, "2025-03-31")).isEqualTo("0/1");
        assertThat(story.count(VINTAGE_OVER_90, "2025-04-30")).isEqualTo("1/1");
        assertThat(story.count(PAST_DUE_OVER_90, "2025-05-31")).isEqualTo("0/1");
        assertThat(story.count(VINTAGE_OVER_90, "2025-05-31")).isEqualTo("1/1");
    }

    @Test
    void recallAsksForACaseNinetyDaysBefore() {
        // Past due since March 10th, more than 90 days on June 8th; ninety days before that is March 10th.
        var warned = new PortfolioStory().knows(loan("2025-03-01"));
        warned.knows(open(1, Severity.MODERATE, "2025-03-09")).through("2025-06-30");
        var warnedLate = new PortfolioStory().knows(loan("2025-03-01"));
        warnedLate.knows(open(1, Severity.MODERATE, "2025-03-12")).through("2025-06-30");
        var light = new PortfolioStory().knows(loan("2025-03-01"));
        light.knows(open(1, Severity.LIGHT, "2025-03-05")).through("2025-06-30");

        assertThat(warned.count(PAST_DUE_OVER_90, "2025-06-07")).isEqualTo("0/1");
        assertThat(warned.count(PAST_DUE_OVER_90, "2025-06-08")).isEqualTo("1/1");
        assertThat(warned.count(RECALL, "2025-06-08")).isEqualTo("1/1");
        assertThat(warned.count(RECALL, "2025-06-09")).isEmpty();
        assertThat(warnedLate.count(RECALL, "2025-06-08")).isEqualTo("0/1");
        assertThat(light.count(RECALL, "2025-06-08")).isEqualTo("0/1");
    }

    @Test
    void newSeriousCasesAreCountedForTheMonthSoFarAndEachOnce() {
        var story = new PortfolioStory().knows(loan("2025-03-01"));
        story.knows(open(1, Severity.LIGHT, "2025-03-05")).knows(open(2, Severity.MODERATE, "2025-03-20"));
        story.knows(open(3, Severity.SEVERE, "2025-03-25")).through("2025-04-02");

        assertThat(story.count(NEW_SERIOUS_CASES, "2025-03-19")).isEqualTo("0/1");
        assertThat(story.count(NEW_SERIOUS_CASES, "2025-03-20")).isEqualTo("1/1");
        assertThat(story.count(NEW_SERIOUS_CASES, "2025-03-31")).isEqualTo("1/1");
        assertThat(story.count(NEW_SERIOUS_CASES, "2025-04-01")).isEqualTo("0/1");
        assertThat(story.count(OPEN_MODERATE, "2025-03-24")).isEqualTo("1/1");
        assertThat(story.count(OPEN_MODERATE, "2025-03-25")).isEqualTo("0/1");
    }

    @Test
    void aCaseIsOverdueFromItsLimitUntilItIsHandled() {
        var story = new PortfolioStory().knows(loan("2025-03-01")).knows(open(1, Severity.MODERATE, "2025-03-05"));
        story.through("2025-03-12");
        story.knows(revision(2, CaseState.ACKNOWLEDGED, Severity.MODERATE, "2025-03-13", Optional.empty()));
        story.through("2025-03-14");

        assertThat(story.count(OVERDUE_CASES, "2025-03-09")).isEqualTo("0/1");
        assertThat(story.count(OVERDUE_CASES, "2025-03-10")).isEqualTo("1/1");
        assertThat(story.count(OVERDUE_CASES, "2025-03-13")).isEqualTo("0/1");
    }

    @Test
    void alertsAreCountedByWhatTheirCaseWasDisposedOfAsOnTheDayOfItsClosing() {
        var story = new PortfolioStory().knows(loan("2025-03-01")).knows(open(1, Severity.MODERATE, "2025-03-05"));
        story.knows(revision(
                2,
                CaseState.CLOSED,
                Severity.MODERATE,
                "2025-03-20",
                Optional.of(Disposal.FALSE_ALARM),
                "T1",
                "T1",
                "U2"));
        story.through("2025-03-25");

        assertThat(story.days(ALERTS_FALSE, "2025-03-20"))
                .extracting(day -> "%s %d"
                        .formatted(
                                day.indicator().orElseThrow(),
                                day.figure(ALERTS_FALSE).orElseThrow().partCount()))
                .containsExactly("T1 2", "U2 1");
        assertThat(story.count(ALERTS_CONFIRMED, "2025-03-20")).isEqualTo("0/3");
        assertThat(story.count(ALERTS_OTHER, "2025-03-20")).isEqualTo("0/3");
        assertThat(story.count(ALERTS_FALSE, "2025-03-21")).isEmpty();
    }

    @Test
    void anOpenCaseThatProposesAClassMakesTheLoanOfThatClass() {
        var story = new PortfolioStory().knows(loan("2025-03-01"));
        story.knows(PortfolioStory.revision(
                "case-1",
                CaseKind.CASE,
                1,
                CaseState.IN_PROGRESS,
                Severity.MODERATE,
                at("2025-03-03", 9),
                at("2025-03-10", 9),
                Optional.empty(),
                Optional.empty(),
                Optional.of(FiveClass.SUBSTANDARD),
                "M1"));
        story.through("2025-03-03");

        assertThat(story.count(NON_PERFORMING, "2025-03-02")).isEqualTo("0/1");
        assertThat(story.count(NON_PERFORMING, "2025-03-03")).isEqualTo("1/1");
    }

    @Test
    void firstUseChecksAreCountedWhenTheirLimitPasses() {
        var inTime =
                new PortfolioStory().knows(loan("2025-03-01")).knows(check(1, CaseState.OPEN, "2025-03-05", "M11"));
        inTime.knows(check(2, CaseState.CLOSED, "2025-03-09", "M11")).through("2025-03-20");
        var late = new PortfolioStory().knows(loan("2025-03-01")).knows(check(1, CaseState.OPEN, "2025-03-05", "M11"));
        late.through("2025-03-12");
        late.knows(check(2, CaseState.CLOSED, "2025-03-13", "M11")).through("2025-03-20");
        var other = new PortfolioStory().knows(loan("2025-03-01")).knows(check(1, CaseState.OPEN, "2025-03-05", "F3"));
        other.through("2025-03-20");

        assertThat(inTime.count(FIRST_CHECKS, "2025-03-09")).isEmpty();
        assertThat(inTime.count(FIRST_CHECKS, "2025-03-10")).isEqualTo("1/1");
        assertThat(inTime.count(FIRST_CHECKS, "2025-03-11")).isEmpty();
        assertThat(late.count(FIRST_CHECKS, "2025-03-10")).isEqualTo("0/1");
        assertThat(late.count(FIRST_CHECKS, "2025-03-13")).isEmpty();
        assertThat(other.count(FIRST_CHECKS, "2025-03-10")).isEmpty();
    }

    @Test
    void groupsCarryBranchProductIndustryAndRegion() {
        var story = new PortfolioStory().knows(Records.party("p", at("2025-02-20", 9), Segment.SMALL_BUSINESS));
        story.knows(loan("2025-03-01")).through("2025-03-01");

        assertThat(story.days(PAST_DUE_1_30, "2025-03-01"))
                .singleElement()
                .satisfies(day -> assertThat(day.group()).isEqualTo("head/branch:SMALL_BUSINESS:C33:330100"));
    }

    @Test
    void aLoanThatEndedIsForgottenAfterItsVintageAndWithItTheBorrower() {
        var story = new PortfolioStory().knows(loan("2025-03-01"));
        story.knows(loan("2025-04-01", LoanStatus.SETTLED)).through("2027-12-30");
        assertThat(story.isForgotten()).isFalse();

        story.through("2028-02-01");

        assertThat(story.isForgotten()).isTrue();
        assertThat(story.count(PAST_DUE_1_30, "2025-04-01")).isEmpty();
    }

    /** Twelve instalments of ¥1,000 on the tenth of each month from January 2025 on. */
    private static Loan loan(String knownOn) {
        return loan(knownOn, LoanStatus.ACTIVE);
    }

    private static Loan loan(String knownOn, LoanStatus status) {
        List<Instalment> schedule = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            schedule.add(Records.instalment(month, LocalDate.of(2025, month, 10), 1_000));
        }
        return Records.loan("l-" + knownOn, at(knownOn, 9), "loan-1", status, 12_000, schedule, List.of());
    }

    private static io.loanwatch.model.Repayment paid(String id, String day) {
        return Records.repayment(id, at(day, 9), at(day, 9), Optional.empty(), "loan-1", 1_000);
    }

    private static RiskCase open(int revision, Severity grade, String day) {
        return revision(revision, CaseState.OPEN, grade, day, Optional.empty(), "T1");
    }

    private static RiskCase revision(
            int revision,
            CaseState state,
            Severity grade,
            String day,
            Optional<Disposal> disposal,
            String... indicators) {
        return PortfolioStory.revision(
                "case-1",
                CaseKind.CASE,
                revision,
                state,
                grade,
                at(day, 9),
                at("2025-03-10", 17),
                state == CaseState.OPEN ? Optional.empty() : Optional.of(at(day, 9)),
                disposal,
                Optional.empty(),
                indicators);
    }

    private static RiskCase check(int revision, CaseState state, String day, String indicator) {
        return PortfolioStory.revision(
                "check-1",
                CaseKind.CHECK,
                revision,
                state,
                Severity.LIGHT,
                at(day, 9),
                at("2025-03-10", 17),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                indicator);
    }
}
