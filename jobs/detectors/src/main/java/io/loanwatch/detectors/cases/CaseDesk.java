package io.loanwatch.detectors.cases;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.CaseStepKind;
import io.loanwatch.model.Handling;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps the cases of one borrower at a time: one open case for all its alerts, and a check for each task. Everything known at
 * an instant is told first, then {@link Sitting#conclude} makes at most one revision of each case; so the cases follow from the
 * set of what is known, as the alerts do.
 */
public final class CaseDesk {

    /** When there is nothing to wait for. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Until then a late copy of an earlier record does not revive a loan that ended; as long as the borrower's own host remembers it. */
    static final Duration KEEP_ENDED_LOANS = Duration.ofDays(120);

    private final CaseParameters parameters;
    private final BusinessHours hours;
    private final BankTime time;
    private final EvidenceFreezer freezer;
    private final int generation;
    private final Decisions decisions;

    public CaseDesk(CaseParameters parameters, BankTime time, EvidenceFreezer freezer, int generation) {
        this.parameters = parameters;
        this.hours = new BusinessHours(time, parameters);
        this.time = time;
        this.freezer = freezer;
        this.generation = generation;
        this.decisions = new Decisions(parameters, this);
    }

    /** The cases of one borrower at one instant. */
    public final class Sitting {

        private final CaseBook book;
        private final String borrowerId;
        private final Instant now;
        private final TreeMap<String, CaseDraft> drafts = new TreeMap<>();

        private Sitting(CaseBook book, String borrowerId, Instant now) {
            this.book = book;
            this.borrowerId = borrowerId;
            this.now = now;
            book.cases.forEach((id, before) -> drafts.put(id, new CaseDraft(before)));
        }

        public void accept(Loan loan) {
            long knownAt = loan.knownAt().toEpochMilli();
            CaseBook.Account before = book.accounts.get(loan.loanId());
            if ((before != null && before.knownAt() > knownAt)
                    || book.endedLoans.getOrDefault(loan.loanId(), Long.MIN_VALUE) > knownAt) {
                return;
            }
            if (loan.status() != LoanStatus.ACTIVE) {
                book.accounts.remove(loan.loanId());
                book.endedLoans.put(loan.loanId(), knownAt);
                return;
            }
            book.endedLoans.remove(loan.loanId());
            book.accounts.put(
                    loan.loanId(),
                    new CaseBook.Account(
                            knownAt, loan.product(), loan.outstandingCents(), loan.branchPath(), loan.manager()));
        }

        public void accept(Party party) {
            long knownAt = party.knownAt().toEpochMilli();
            if (party.kind() == PartyKind.BORROWER && knownAt >= book.partyKnownAt) {
                book.partyKnownAt = knownAt;
                book.regionCode = party.regionCode().orElse("");
                book.industryCode = party.industryCode().orElse("");
            }
        }

        public void accept(RiskAlert alert) {
            RiskAlert known = book.alerts.get(alert.alertId());
            if (known != null && !isNewer(alert, known)) {
                return;
            }
            book.alerts.put(alert.alertId(), alert);
            Optional<CaseDraft> holder = drafts.values().stream()
                    .filter(draft -> draft.alerts.containsKey(alert.alertId()))
                    .reduce((first, second) -> second.isClosed() ? first : second);
            if (holder.isPresent() && !holder.get().isClosed()) {
                revise(holder.get(), alert);
            } else if (holder.isPresent()) {
                CaseAlert frozen = holder.get().alerts.get(alert.alertId());
                if (alert.state() == AlertState.OPEN
                        && frozen != null
                        && alert.severity().compareTo(frozen.severity()) > 0) {
                    file(alert);
                }
            } else if (alert.state() == AlertState.OPEN) {
                file(alert);
            }
        }

        /** @throws io.loanwatch.model.InvalidRecordException if it may not be taken; nothing has changed then */
        public void accept(CaseDecision decision) {
            String manager = book.main().map(CaseBook.Account::manager).orElse("");
            decisions.take(decision, drafts.get(decision.caseId()), manager, now);
        }

        private void file(RiskAlert alert) {
            Grading.Call call = Grading.call(alert.indicator(), alert.subjectKind(), alert.severity());
            if (call == Grading.Call.CHECK) {
                String id = "check-" + alert.alertId();
                CaseDraft check = drafts.get(id);
                if (check == null) {
                    drafts.put(id, opened(id, CaseKind.CHECK, alert));
                }
                return;
            }
            Optional<CaseDraft> open =
                    drafts.values().stream().filter(CaseDraft::isOpenCase).findFirst();
            if (open.isPresent()) {
                attach(open.get(), alert);
            } else if (call == Grading.Call.CASE) {
                Optional<CaseDraft> closed = drafts.values().stream()
                        .filter(draft -> draft.kind == CaseKind.CASE)
                        .max((a, b) -> a.closedAt.orElse(a.openedAt).compareTo(b.closedAt.orElse(b.openedAt)));
                if (closed.isPresent()) {
                    reopen(closed.get(), now, Optional.empty(), Optional.empty(), alert.alertId(), "");
                    attach(closed.get(), alert);
                } else {
                    String id = "case-%s-%s".formatted(borrowerId, LocalDate.ofEpochDay(time.epochDay(now)));
                    drafts.put(id, opened(id, CaseKind.CASE, alert));
                }
            }
        }

        private CaseDraft opened(String id, CaseKind kind, RiskAlert alert) {
            Severity grade = kind == CaseKind.CHECK ? Severity.LIGHT : Grading.grade(List.of(CaseAlert.of(alert)));
            var draft = new CaseDraft(id, borrowerId, kind, grade, now, generation);
            draft.alerts.put(alert.alertId(), CaseAlert.of(alert));
            draft.handleBy = hours.after(now, days(draft));
            draft.step(now, CaseStepKind.OPENED, alert.alertId());
            return draft;
        }

        private void attach(CaseDraft draft, RiskAlert alert) {
            update(
                    draft,
                    alert,
                    draft.alerts.containsKey(alert.alertId())
                            ? CaseStepKind.ALERT_RAISED
                            : CaseStepKind.ALERT_ATTACHED);
        }

        private void revise(CaseDraft draft, RiskAlert alert) {
            CaseAlert before = draft.alerts.get(alert.alertId());
            boolean ended = alert.state() != AlertState.OPEN && before != null && before.state() == AlertState.OPEN;
            boolean raised = before != null && alert.severity().compareTo(before.severity()) > 0;
            if (ended || raised) {
                update(draft, alert, ended ? CaseStepKind.ALERT_ENDED : CaseStepKind.ALERT_RAISED);
                if (ended && draft.kind == CaseKind.CHECK) {
                    close(draft, now, CaseStepKind.CHECK_COMPLETED, Optional.empty(), Optional.empty(), "", "");
                }
            } else {
                draft.alerts.put(alert.alertId(), CaseAlert.of(alert));
                draft.changed |= before != null && before.severity() != alert.severity();
            }
        }

        private void update(CaseDraft draft, RiskAlert alert, CaseStepKind what) {
            Severity before = Grading.grade(draft.alerts.values());
            boolean verified = Grading.mustVerify(draft.alerts.values());
            draft.alerts.put(alert.alertId(), CaseAlert.of(alert));
            draft.step(now, what, alert.alertId());
            if (draft.kind == CaseKind.CHECK) {
                return;
            }
            Severity after = Grading.grade(draft.alerts.values());
            if (after.compareTo(before) > 0 && after.compareTo(draft.grade) > 0) {
                draft.grade = after;
                draft.step(now, CaseStepKind.GRADE_RAISED, alert.alertId());
                again(draft, now);
            } else if (after.compareTo(before) < 0 && after.compareTo(draft.grade) < 0) {
                draft.grade = after;
                draft.step(now, CaseStepKind.GRADE_LOWERED, alert.alertId());
            } else if (!verified && Grading.mustVerify(draft.alerts.values())) {
                again(draft, now);
            }
        }

        /**
         * Makes what follows from all that was told: limits that passed, cases that are forgotten, and the next revisions.
         *
         * @param revisions told each new revision
         */
        public void conclude(Consumer<RiskCase> revisions) {
            for (CaseDraft draft : drafts.values()) {
                escalate(draft);
                if (draft.changed) {
                    RiskCase revised = draft.revised(book, now, suggested(draft));
                    if (draft.isClosed() && draft.evidence.isEmpty()) {
                        draft.evidence = Optional.of(freezer.freeze(
                                revised,
                                draft.alerts.keySet().stream()
                                        .flatMap(id -> Optional.ofNullable(book.alerts.get(id)).stream())
                                        .toList()));
                        revised = draft.revised(book, now, suggested(draft));
                    }
                    book.cases.put(draft.caseId, revised);
                    revisions.accept(revised);
                }
            }
            forget();
        }

        private void escalate(CaseDraft draft) {
            String branch = book.main().map(CaseBook.Account::branchPath).orElse("");
            while (draft.isWaiting()
                    && escalatesAt(draft.handleBy, draft.escalationLevel, days(draft), branch) <= now.toEpochMilli()) {
                draft.escalationLevel++;
                draft.escalatedTo = Optional.of(above(branch, draft.escalationLevel));
                draft.state = CaseState.ESCALATED;
                draft.step(now, CaseStepKind.ESCALATED, draft.escalatedTo.get());
            }
        }

        private void forget() {
            book.cases
                    .values()
                    .removeIf(each -> each.closedAt()
                            .filter(closed -> !forgottenAt(closed).isAfter(now))
                            .isPresent());
            book.alerts
                    .values()
                    .removeIf(alert -> alert.state() != AlertState.OPEN
                            && book.cases.values().stream()
                                    .noneMatch(each -> each.alertIds().contains(alert.alertId())));
            book.endedLoans
                    .values()
                    .removeIf(endedAt -> !endedLoanForgottenAt(endedAt).isAfter(now));
        }
    }

    /** Opens the cases of a borrower at an instant, epoch milliseconds. */
    public Sitting sit(CaseBook book, String borrowerId, long now) {
        return new Sitting(book, borrowerId, Instant.ofEpochMilli(now));
    }

    /** The next instant at which something follows from time alone, epoch milliseconds, or {@link #NEVER}. */
    public long nextInstant(CaseBook book) {
        String branch = book.main().map(CaseBook.Account::branchPath).orElse("");
        long next = NEVER;
        for (long endedAt : book.endedLoans.values()) {
            next = Math.min(next, endedLoanForgottenAt(endedAt).toEpochMilli());
        }
        for (RiskCase each : book.cases.values()) {
            if (each.closedAt().isPresent()) {
                next = Math.min(next, forgottenAt(each.closedAt().get()).toEpochMilli());
            } else if (each.firstHandledAt().isEmpty()) {
                next = Math.min(next, escalatesAt(each.handleBy(), each.escalationLevel(), days(each), branch));
            }
        }
        return next;
    }

    void reopen(
            CaseDraft draft,
            Instant now,
            Optional<String> by,
            Optional<String> decisionId,
            String detail,
            String comment) {
        draft.closedAt = Optional.empty();
        draft.disposal = Optional.empty();
        draft.evidence = Optional.empty();
        draft.proposal = Optional.empty();
        draft.handlingMinutes = Optional.empty();
        again(draft, now);
        draft.step(now, CaseStepKind.REOPENED, by, decisionId, detail, comment);
    }

    void close(
            CaseDraft draft,
            Instant now,
            CaseStepKind what,
            Optional<String> by,
            Optional<String> decisionId,
            String detail,
            String comment) {
        draft.state = CaseState.CLOSED;
        draft.closedAt = Optional.of(now);
        draft.firstHandledAt = draft.firstHandledAt.or(() -> Optional.of(now));
        draft.proposal = Optional.empty();
        draft.evidence = Optional.empty();
        draft.step(now, what, by, decisionId, detail, comment);
    }

    /** Whoever looked at it before has to look again, within a new limit. */
    void again(CaseDraft draft, Instant now) {
        draft.state = CaseState.OPEN;
        draft.firstHandledAt = Optional.empty();
        draft.escalationLevel = 0;
        draft.escalatedTo = Optional.empty();
        draft.handleBy = hours.after(now, days(draft));
    }

    /** The limit as if the case were graded anew at an instant. */
    Instant limit(CaseDraft draft, Instant from) {
        return hours.after(from, days(draft));
    }

    private Instant forgottenAt(Instant closed) {
        return closed.plus(Duration.ofDays(parameters.reopenDays()));
    }

    private static Instant endedLoanForgottenAt(long endedAt) {
        return Instant.ofEpochMilli(endedAt).plus(KEEP_ENDED_LOANS);
    }

    private List<Handling> suggested(CaseDraft draft) {
        return draft.kind == CaseKind.CHECK
                ? List.of(Handling.COMPLETE_CHECK)
                : Grading.suggested(draft.grade, Grading.mustVerify(draft.alerts.values()));
    }

    private int days(CaseDraft draft) {
        return days(draft.kind, draft.grade, Grading.mustVerify(draft.alerts.values()));
    }

    private int days(RiskCase each) {
        return days(each.kind(), each.grade(), Grading.mustVerify(each.alerts()));
    }

    private int days(CaseKind kind, Severity grade, boolean verify) {
        if (kind == CaseKind.CHECK) {
            return parameters.lightDays();
        }
        return verify
                ? parameters.severeDays()
                : switch (grade) {
                    case SEVERE -> parameters.severeDays();
                    case MODERATE -> parameters.moderateDays();
                    case LIGHT -> parameters.lightDays();
                };
    }

    /** When it goes one unit further up, epoch milliseconds; never once the head office has it. */
    private long escalatesAt(Instant handleBy, int level, int days, String branch) {
        if (level > 0 && above(branch, level).equals(above(branch, level + 1))) {
            return NEVER;
        }
        Instant at = handleBy;
        for (int i = 0; i < level; i++) {
            at = hours.after(at, days);
        }
        return at.toEpochMilli();
    }

    /** The unit some levels above a branch, the head office at most. */
    static String above(String branch, int levels) {
        String unit = branch;
        for (int i = 0; i < levels && unit.lastIndexOf('/') > 0; i++) {
            unit = unit.substring(0, unit.lastIndexOf('/'));
        }
        return unit;
    }

    private static boolean isNewer(RiskAlert alert, RiskAlert known) {
        return alert.generation() != known.generation()
                ? alert.generation() > known.generation()
                : alert.revision() > known.revision();
    }
}
