package io.loanwatch.detectors.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.CaseStepKind;
import io.loanwatch.model.CompanySize;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.FrozenEvidence;
import io.loanwatch.model.Handling;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Product;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseDeskTest {

    private static final String BORROWER = "B1";
    private static final String MANAGER = "manager-1";

    /** A Thursday, ten in the morning in Shanghai. */
    private static final Instant THURSDAY = Instant.parse("2026-03-05T02:00:00Z");

    private final CaseDesk desk = new CaseDesk(
            CaseParameters.DEFAULT,
            new BankTime(ZoneId.of("Asia/Shanghai")),
            (closed, alerts) -> new FrozenEvidence("hash", alerts.size() + " alerts"),
            0);
    private final CaseBook book = new CaseBook();
    private final List<RiskCase> revisions = new ArrayList<>();
    private final Map<String, Integer> alertRevisions = new HashMap<>();

    @BeforeEach
    void customer() {
        book.accounts.put("L1", new CaseBook.Account(0, Product.SMALL_BUSINESS, 5_000_000_00L, "/HO/ZJ/HZ01", MANAGER));
    }

    @Test
    void oneCaseTakesAllAlertsOfABorrower() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        alert(THURSDAY.plusSeconds(60), "U2", Severity.MODERATE);

        assertThat(revisions).hasSize(2);
        assertThat(last().revision()).isEqualTo(2);
        assertThat(last().alertIds()).containsExactly("T1-1", "U2-1");
        assertThat(last().grade()).isEqualTo(Severity.MODERATE);
        assertThat(last().branchPath()).isEqualTo("/HO/ZJ/HZ01");
        assertThat(last().outstandingCents()).isEqualTo(5_000_000_00L);
    }

    @Test
    void moderateCasesAreHandledWithinThreeWorkdaysOfTheBranch() {
        alert(THURSDAY, "T1", Severity.MODERATE);

        // Friday, Monday, Tuesday.
        assertThat(last().handleBy()).isEqualTo(Instant.parse("2026-03-10T02:00:00Z"));
        assertThat(last().suggested()).contains(Handling.TALK);
    }

    @Test
    void aSingleSevereInferenceIsModerateAndVerifiedInOneWorkday() {
        alert(THURSDAY, "M2", Severity.SEVERE);

        assertThat(last().grade()).isEqualTo(Severity.MODERATE);
        assertThat(last().suggested()).containsExactly(Handling.VERIFY);
        assertThat(last().handleBy()).isEqualTo(THURSDAY.plus(Duration.ofDays(1)));
    }

    @Test
    void severeInferencesOfTwoFeedsAreSevere() {
        alert(THURSDAY, "M2", Severity.SEVERE);
        alert(THURSDAY.plusSeconds(60), "M1", Severity.SEVERE);
        assertThat(last().grade()).as("both from transactions").isEqualTo(Severity.MODERATE);

        alert(THURSDAY.plusSeconds(120), "U2", Severity.SEVERE);

        assertThat(last().grade()).isEqualTo(Severity.SEVERE);
        assertThat(last().history()).extracting(step -> step.kind()).contains(CaseStepKind.GRADE_RAISED);
    }

    @Test
    void partsOfTheFusionCountOnce() {
        alert(THURSDAY, "F1", Severity.MODERATE);
        alert(THURSDAY, "T3", Severity.SEVERE);
        assertThat(last().grade()).isEqualTo(Severity.MODERATE);

        alert(THURSDAY.plusSeconds(1), "F1", Severity.SEVERE);

        assertThat(last().grade()).isEqualTo(Severity.SEVERE);
    }

    @Test
    void hardFactsAreSevereByThemselves() {
        alert(THURSDAY, "P1", Severity.SEVERE);

        assertThat(last().grade()).isEqualTo(Severity.SEVERE);
    }

    @Test
    void lightSignsThatOpenNoCaseAreShownInOne() {
        alert(THURSDAY, "T1", Severity.LIGHT);
        assertThat(revisions).isEmpty();

        alert(THURSDAY.plusSeconds(1), "X1", Severity.MODERATE);
        alert(THURSDAY.plusSeconds(2), "M1", Severity.LIGHT);

        assertThat(last().alertIds()).containsExactly("M1-1", "X1-1");
    }

    @Test
    void firstUseChecksStandBesideCasesAndEndWithTheirAlert() {
        alert(THURSDAY, "M11", Severity.LIGHT);
        alert(THURSDAY, "X1", Severity.MODERATE);
        assertThat(revisions).extracting(RiskCase::kind).containsExactlyInAnyOrder(CaseKind.CHECK, CaseKind.CASE);

        alert(THURSDAY.plusSeconds(60), "M11", Severity.LIGHT, AlertState.RECOVERED);

        assertThat(last().kind()).isEqualTo(CaseKind.CHECK);
        assertThat(last().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whatNobodyLooksAtGoesUpUnitByUnit() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        Instant limit = last().handleBy();

        runTo(limit.minusMillis(1));
        assertThat(revisions).hasSize(1);
        runTo(limit);
        assertThat(last().state()).isEqualTo(CaseState.ESCALATED);
        assertThat(last().escalatedTo()).contains("/HO/ZJ");
        runTo(limit.plus(Duration.ofDays(30)));

        assertThat(last().escalatedTo()).contains("/HO");
        assertThat(revisions).hasSize(3);
        assertThat(desk.nextInstant(book)).isEqualTo(CaseDesk.NEVER);
    }

    @Test
    void whatSomebodyLookedAtStays() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        decide(THURSDAY.plusSeconds(60), CaseAction.ACKNOWLEDGE, "officer-1");
        runTo(THURSDAY.plus(Duration.ofDays(60)));

        assertThat(last().state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(last().firstHandledAt()).contains(THURSDAY.plusSeconds(60));
    }

    @Test
    void aHigherGradeAsksForAnotherLook() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        decide(THURSDAY.plusSeconds(60), CaseAction.ACKNOWLEDGE, "officer-1");

        alert(THURSDAY.plusSeconds(120), "P1", Severity.SEVERE);

        assertThat(last().state()).isEqualTo(CaseState.OPEN);
        assertThat(last().firstHandledAt()).isEmpty();
    }

    @Test
    void twoPersonsCloseAModerateCase() {
        alert(THURSDAY, "M2", Severity.MODERATE);
        propose(THURSDAY.plusSeconds(60), Disposal.CONFIRMED, "officer-1", "the invoice does not exist");
        assertThat(last().state()).isEqualTo(CaseState.IN_PROGRESS);

        assertRefused(THURSDAY.plusSeconds(90), CaseAction.APPROVE_DISPOSAL, "officer-1", "must be another person");
        assertRefused(THURSDAY.plusSeconds(90), CaseAction.APPROVE_DISPOSAL, MANAGER, "the borrower's manager");
        decide(THURSDAY.plusSeconds(120), CaseAction.APPROVE_DISPOSAL, "reviewer-1");

        assertThat(last().state()).isEqualTo(CaseState.CLOSED);
        assertThat(last().disposal()).contains(Disposal.CONFIRMED);
        assertThat(last().grade()).as("misuse confirmed by a person").isEqualTo(Severity.SEVERE);
        assertThat(last().proposedClass()).contains(FiveClass.SPECIAL_MENTION);
        assertThat(last().evidence()).contains(new FrozenEvidence("hash", "1 alerts"));
    }

    @Test
    void aManagerClosesNoLightCaseOfAnOwnCustomer() {
        alert(THURSDAY, "M10", Severity.LIGHT);

        assertThatThrownBy(() -> propose(THURSDAY.plusSeconds(60), Disposal.COLLECTED, MANAGER, ""))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("must be another person");
        propose(THURSDAY.plusSeconds(90), Disposal.COLLECTED, "officer-1", "");

        assertThat(last().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aDeterminationIsInWords() {
        alert(THURSDAY, "M2", Severity.MODERATE);

        assertThatThrownBy(() -> propose(THURSDAY.plusSeconds(60), Disposal.RECALLED, "officer-1", " "))
                .hasMessageContaining("comment is blank");
    }

    @Test
    void aGradeIsLoweredAfterNinetyDaysByTwo() {
        alert(THURSDAY, "P1", Severity.SEVERE);
        decide(THURSDAY.plusSeconds(60), CaseAction.ACKNOWLEDGE, "officer-1");
        assertRefused(THURSDAY.plus(Duration.ofDays(89)), CaseAction.DOWNGRADE, "officer-1", "90 days of observation");

        decide(THURSDAY.plus(Duration.ofDays(90)), CaseAction.DOWNGRADE, "officer-1");
        assertThat(last().grade()).isEqualTo(Severity.SEVERE);
        decide(THURSDAY.plus(Duration.ofDays(91)), CaseAction.APPROVE_DISPOSAL, "reviewer-1");

        assertThat(last().grade()).isEqualTo(Severity.MODERATE);
    }

    @Test
    void anExtensionOfAModerateLimitTakesTwo() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        Instant limit = last().handleBy();
        decide(THURSDAY.plusSeconds(60), CaseAction.EXTEND_LIMIT, "officer-1", "D1", "the factory is being visited");
        assertThat(last().handleBy()).isEqualTo(limit);

        decide(THURSDAY.plusSeconds(90), CaseAction.APPROVE_DISPOSAL, "reviewer-1");

        assertThat(last().handleBy()).isEqualTo(Instant.parse("2026-03-13T02:00:00Z"));
    }

    @Test
    void aNewAlertReopensWhatWasJustClosed() {
        alert(THURSDAY, "M10", Severity.LIGHT);
        propose(THURSDAY.plusSeconds(60), Disposal.COLLECTED, "officer-1", "");
        String id = last().caseId();

        alert(THURSDAY.plus(Duration.ofDays(20)), "T1", Severity.MODERATE);
        assertThat(last().caseId()).isEqualTo(id);
        assertThat(last().state()).isEqualTo(CaseState.OPEN);
        assertThat(last().evidence()).isEmpty();
        assertThat(last().grade()).isEqualTo(Severity.MODERATE);
    }

    @Test
    void laterThanThatItIsAnotherCase() {
        alert(THURSDAY, "M10", Severity.LIGHT);
        propose(THURSDAY.plusSeconds(60), Disposal.COLLECTED, "officer-1", "");
        String id = last().caseId();
        runTo(THURSDAY.plus(Duration.ofDays(31)));

        alert(THURSDAY.plus(Duration.ofDays(32)), "T1", Severity.MODERATE);

        assertThat(last().caseId()).isNotEqualTo(id);
    }

    @Test
    void anAlertThatWasClosedWithItsCaseComesBackOnlyIfItGetsWorse() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        propose(THURSDAY.plusSeconds(60), Disposal.FALSE_ALARM, "officer-1", "a holiday of the whole works");
        decide(THURSDAY.plusSeconds(90), CaseAction.APPROVE_DISPOSAL, "reviewer-1");
        int before = revisions.size();

        alert(THURSDAY.plusSeconds(120), "T1", Severity.MODERATE);
        assertThat(revisions).hasSize(before);
        alert(THURSDAY.plusSeconds(180), "T1", Severity.SEVERE);

        assertThat(last().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void aWithdrawnAlertNeverWas() {
        alert(THURSDAY, "X1", Severity.LIGHT);
        alert(THURSDAY.plusSeconds(1), "P1", Severity.SEVERE);
        alert(THURSDAY.plusSeconds(2), "P1", Severity.SEVERE, AlertState.WITHDRAWN);

        assertThat(last().grade()).isEqualTo(Severity.LIGHT);
    }

    @Test
    void theSameDecisionTwiceChangesNothing() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        decide(THURSDAY.plusSeconds(60), CaseAction.ACKNOWLEDGE, "officer-1", "D7", "");
        int before = revisions.size();

        decide(THURSDAY.plusSeconds(90), CaseAction.ACKNOWLEDGE, "officer-1", "D7", "");

        assertThat(revisions).hasSize(before);
    }

    @Test
    void aDecisionOnNoKnownCaseIsRefused() {
        assertRefused(THURSDAY, CaseAction.ACKNOWLEDGE, "officer-1", "must be a case of borrower B1");
    }

    @Test
    void revisionsOfAlertsThatAreAlreadyKnownChangeNothing() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        alertRevisions.put("T1", 0);

        alert(THURSDAY.plusSeconds(60), "T1", Severity.SEVERE);

        assertThat(revisions).hasSize(1);
    }

    @Test
    void tellsHowLongItTookUntilAPersonHandledIt() {
        alert(THURSDAY, "T1", Severity.MODERATE);
        assertThat(last().handlingMinutes()).isEmpty();

        decide(THURSDAY.plusSeconds(90 * 60), CaseAction.ACKNOWLEDGE, "officer-1");
        assertThat(last().handlingMinutes()).contains(90L);

        // A higher grade wants another look; the first one was as quick as it was.
        alert(THURSDAY.plusSeconds(180 * 60), "P1", Severity.SEVERE);
        decide(THURSDAY.plusSeconds(200 * 60), CaseAction.ACKNOWLEDGE, "officer-2");
        assertThat(last().firstHandledAt()).contains(THURSDAY.plusSeconds(200 * 60));
        assertThat(last().handlingMinutes()).contains(90L);
    }

    @Test
    void aCheckThatEndedByItselfWasHandledByNobody() {
        alert(THURSDAY, "M11", Severity.LIGHT);
        alert(THURSDAY.plusSeconds(60), "M11", Severity.LIGHT, AlertState.RECOVERED);

        assertThat(last().state()).isEqualTo(CaseState.CLOSED);
        assertThat(last().handlingMinutes()).isEmpty();
    }

    @Test
    void aLateCopyOfAnEarlierRecordDoesNotReviveALoanThatEnded() {
        Loan active = Records.loan("E1", THURSDAY, "L2", LoanStatus.ACTIVE, 1_000, List.of(), List.of());
        Loan settled =
                Records.loan("E2", THURSDAY.plusSeconds(60), "L2", LoanStatus.SETTLED, 1_000, List.of(), List.of());
        sit(THURSDAY, sitting -> sitting.accept(active));
        assertThat(book.accounts).containsKey("L2");

        sit(THURSDAY.plusSeconds(60), sitting -> sitting.accept(settled));
        sit(THURSDAY.plusSeconds(120), sitting -> sitting.accept(active));
        assertThat(book.accounts).doesNotContainKey("L2");
        assertThat(book.endedLoans).containsKey("L2");

        runTo(THURSDAY.plus(CaseDesk.KEEP_ENDED_LOANS).plusSeconds(60));
        assertThat(book.endedLoans).isEmpty();
    }

    private RiskCase last() {
        return revisions.get(revisions.size() - 1);
    }

    private void alert(Instant at, String indicator, Severity severity) {
        alert(at, indicator, severity, AlertState.OPEN);
    }

    private void alert(Instant at, String indicator, Severity severity, AlertState state) {
        int revision = alertRevisions.merge(indicator, 1, Integer::sum);
        sit(
                at,
                sitting -> sitting.accept(new RiskAlert(
                        indicator + "-1",
                        indicator,
                        BORROWER,
                        SubjectKind.BORROWER,
                        BORROWER,
                        state,
                        severity,
                        revision,
                        0,
                        at,
                        at,
                        "job",
                        1,
                        "p",
                        List.of(),
                        List.of(),
                        "",
                        "",
                        List.of())));
    }

    private void decide(Instant at, CaseAction action, String by) {
        decide(at, action, by, "D" + at.toEpochMilli() + by + action, "");
    }

    private void decide(Instant at, CaseAction action, String by, String id, String comment) {
        decide(at, action, by, id, comment, Optional.empty());
    }

    @Test
    void aPartyIsKeptThoughItHasNoLoanYet() {
        book.accounts.clear();
        assertThat(book.isEmpty()).isTrue();

        sit(
                THURSDAY,
                sitting -> sitting.accept(new Party(
                        "E1",
                        THURSDAY,
                        THURSDAY,
                        Optional.empty(),
                        BORROWER,
                        PartyKind.BORROWER,
                        BORROWER,
                        OwnerClass.SMALL_BUSINESS,
                        "name",
                        Optional.empty(),
                        Optional.of("C3311"),
                        Optional.of("441900"),
                        CompanySize.SMALL,
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.of(2026, 3, 1),
                        Optional.empty(),
                        List.of())));

        assertThat(book.isEmpty()).isFalse();
        assertThat(book.regionCode).isEqualTo("441900");
    }

    private void propose(Instant at, Disposal disposal, String by, String determination) {
        decide(at, CaseAction.PROPOSE_DISPOSAL, by, "D" + at.toEpochMilli(), determination, Optional.of(disposal));
    }

    private void decide(
            Instant at, CaseAction action, String by, String id, String comment, Optional<Disposal> disposal) {
        String caseId = book.cases.isEmpty() ? "case-none" : book.cases.firstKey();
        sit(
                at,
                sitting -> sitting.accept(new CaseDecision(
                        id, at, BORROWER, caseId, action, disposal, by, Optional.of("officer-2"), comment)));
    }

    private void assertRefused(Instant at, CaseAction action, String by, String reason) {
        int before = revisions.size();
        assertThatThrownBy(() -> decide(at, action, by))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining(reason);
        assertThat(revisions).hasSize(before);
    }

    private void runTo(Instant clock) {
        for (long at = desk.nextInstant(book); at <= clock.toEpochMilli(); at = desk.nextInstant(book)) {
            desk.sit(book, BORROWER, at).conclude(revisions::add);
        }
    }

    private void sit(Instant at, Consumer<CaseDesk.Sitting> tell) {
        CaseDesk.Sitting sitting = desk.sit(book, BORROWER, at.toEpochMilli());
        tell.accept(sitting);
        sitting.conclude(revisions::add);
    }
}
