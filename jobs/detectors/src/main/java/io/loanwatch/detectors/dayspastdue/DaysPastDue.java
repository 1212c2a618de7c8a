package io.loanwatch.detectors.dayspastdue;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanPayments;
import io.loanwatch.detectors.borrower.LoanPayments.Arrears;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Fact;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the days since the oldest unpaid instalment of each loan was due. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class DaysPastDue implements Detector<DaysPastDueState> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "P1",
            "credit-watch",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.LOANS, Topic.REPAYMENTS),
            new Wording(
                    "Days past due",
                    "逾期",
                    "{owed} of loan {subject} is past due, the oldest instalment since {due_on}: {days_past_due}.",
                    "贷款{subject}逾期金额{owed}，最早一期应还日{due_on}，逾期{days_past_due}。"));

    private final DaysPastDueParameters parameters;

    public DaysPastDue() {
        this(DaysPastDueParameters.DEFAULTS);
    }

    DaysPastDue(DaysPastDueParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(DaysPastDueState state, Fact fact, BorrowerView borrower) {
        if (fact instanceof Repayment repayment) {
            int day = borrower.time().epochDay(repayment.occurredAt());
            state.of(repayment.loanId()).accept(repayment, day, borrower.today());
        }
    }

    @Override
    public void conclude(DaysPastDueState state, BorrowerView borrower, Assessments assessments) {
        for (LoanTerms terms : borrower.loans().all()) {
            assess(terms, state.of(terms.loanId()), borrower, assessments);
        }
    }

    private void assess(LoanTerms terms, LoanPayments payments, BorrowerView borrower, Assessments assessments) {
        Optional<Episode> episode = assessments.episode(terms.loanId()).filter(Episode::isOpen);
        Optional<Arrears> arrears = arrears(terms, payments, borrower);
        if (episode.isEmpty() && arrears.isEmpty()) {
            return;
        }
        boolean holds = episode.isEmpty()
                || payments.isTooOldToTell(episode.get().openingKey(), borrower.today())
                || payments.dueCentsAtOpening()
                                - payments.paidThrough(episode.get().openingKey())
                        > parameters.toleranceCents();
        if (arrears.isPresent() && (episode.isEmpty() || !holds)) {
            payments.opened(arrears.get().dueCents());
        }
        assessments.assess(new Assessment(
                SubjectKind.LOAN,
                terms.loanId(),
                arrears.map(found -> severity(judgedDay(borrower) - found.dueDay())),
                arrears.map(Arrears::dueDay).orElse(0),
                holds,
                arrears.isEmpty(),
                () -> evidence(arrears, episode, payments, borrower)));
    }

    private Optional<Arrears> arrears(LoanTerms terms, LoanPayments payments, BorrowerView borrower) {
        if (terms.status() != LoanStatus.ACTIVE) {
            return Optional.empty();
        }
        return payments.arrears(
                terms,
                borrower.time().epochDay(terms.firstKnownAt()),
                judgedDay(borrower),
                parameters.toleranceCents());
    }

    // A day counts as past due only once its bookings are in.
    private int judgedDay(BorrowerView borrower) {
        return borrower.time().epochDay(borrower.now() - parameters.bookingHours() * BankTime.HOUR_MILLIS);
    }

    private Severity severity(int days) {
        if (days >= parameters.severeDays()) {
            return Severity.SEVERE;
        }
        return days >= parameters.moderateDays() ? Severity.MODERATE : Severity.LIGHT;
    }

    private Evidence evidence(
            Optional<Arrears> arrears, Optional<Episode> episode, LoanPayments payments, BorrowerView borrower) {
        int dueDay = arrears.map(Arrears::dueDay)
                .orElseGet(() -> (int) episode.orElseThrow().openingKey());
        int days = arrears.isPresent() ? judgedDay(borrower) - dueDay : 0;
        return new Evidence(
                List.of(
                        Measures.of("owed", arrears.map(Arrears::owedCents).orElse(0L), Unit.CENTS),
                        Measures.of("due_on", dueDay, Unit.EPOCH_DAY),
                        Measures.withThreshold("days_past_due", days, Unit.DAYS, 1)),
                payments.lastPaymentId().isEmpty() ? List.of() : List.of(payments.lastPaymentId()));
    }

    @Override
    public long nextWakeUp(DaysPastDueState state, BorrowerView borrower) {
        state.forgetLoansNotIn(borrower.loans());
        long next = NEVER;
        for (LoanTerms terms : borrower.loans().all()) {
            if (terms.status() == LoanStatus.ACTIVE) {
                next = Math.min(next, nextWakeUp(terms, state.of(terms.loanId()), borrower));
            }
        }
        return next;
    }

    private long nextWakeUp(LoanTerms terms, LoanPayments payments, BorrowerView borrower) {
        Optional<Arrears> arrears = arrears(terms, payments, borrower);
        long next = NEVER;
        if (arrears.isPresent()) {
            next = Math.min(
                    after(arrears.get().dueDay() + parameters.moderateDays(), borrower),
                    after(arrears.get().dueDay() + parameters.severeDays(), borrower));
        }
        for (LoanTerms.Due row : terms.instalments()) {
            long judgedAt = after(row.dueDay() + 1, borrower);
            if (judgedAt != NEVER) {
                return Math.min(next, judgedAt);
            }
        }
        return next;
    }

    // When the bookings of the day before are in; NEVER if that has passed.
    private long after(int day, BorrowerView borrower) {
        long instant = borrower.time().startOfDay(day) + parameters.bookingHours() * BankTime.HOUR_MILLIS;
        return instant > borrower.now() ? instant : NEVER;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Record parameters() {
        return parameters;
    }

    @Override
    public Detector<DaysPastDueState> withParameters(Map<String, String> overrides) {
        return new DaysPastDue(Parameters.override(parameters, overrides));
    }

    @Override
    public DaysPastDueState newState() {
        return new DaysPastDueState();
    }

    @Override
    public StateCodec<DaysPastDueState> stateCodec() {
        return DaysPastDueState.CODEC;
    }
}
