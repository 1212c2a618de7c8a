package io.loanwatch.detectors.idledrawdown;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.NoState;
import io.loanwatch.detectors.misuse.TracedDetector;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds drawdowns that stay where they were paid. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class IdleDrawdown extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M10",
            "fund-misuse",
            1,
            EnumSet.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES),
            new Wording(
                    "Idle drawdown",
                    "贷款闲置",
                    "{idle} of the {drawn} drawn {drawn_on} had not been used by {due_on}, {idle_share} of the drawdown (limit {idle_share.threshold}).",
                    "{drawn_on}发放的{drawn}至{due_on}仍有{idle}未使用，占该笔提款的{idle_share}（阈值{idle_share.threshold}）。"));

    private final IdleDrawdownParameters parameters;

    public IdleDrawdown() {
        this(IdleDrawdownParameters.DEFAULTS);
    }

    IdleDrawdown(IdleDrawdownParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        List<Idle> judged = loan.traces().stream()
                .filter(trace -> dueAt(loan, trace) <= loan.now())
                .map(trace -> idle(loan, trace))
                .toList();
        Optional<Idle> idle = judged.stream()
                .filter(found -> isIdle(found, found.now))
                .max(Comparator.comparingLong((Idle found) -> found.now)
                        .thenComparing(found -> found.trace.drawdownId()));
        boolean holds = episode.isEmpty()
                || judged.stream()
                        .filter(found -> found.dueAt == episode.get().openingKey())
                        .allMatch(found -> isIdle(found, found.atDue));
        return new Judgement(
                idle.map(found -> Severity.LIGHT),
                idle.map(found -> found.dueAt).orElse(0L),
                holds,
                idle.isEmpty(),
                () -> evidence(
                        loan,
                        idle.or(() -> judged.stream()
                                .filter(found -> episode.isPresent()
                                        && found.dueAt == episode.get().openingKey())
                                .findFirst())));
    }

    /** What of a drawdown had not left the borrower when it was judged, and now; the least of the rules, minor units. */
    private record Idle(DrawdownTrace trace, long dueAt, long atDue, long now) {}

    private boolean isIdle(Idle idle, long cents) {
        return cents > PartsPerMillion.of(idle.trace.amountCents(), parameters.idleSharePpm());
    }

    private Idle idle(LoanMoney loan, DrawdownTrace trace) {
        long amount = trace.amountCents();
        return new Idle(
                trace,
                dueAt(loan, trace),
                amount - trace.usedCents(loan.circle(), dayAfterLast(loan, trace)),
                amount - trace.usedCents(loan.circle(), Long.MAX_VALUE));
    }

    private long dayAfterLast(LoanMoney loan, DrawdownTrace trace) {
        return loan.borrower().time().startOfDay(loan.day(trace.drawnAt()) + parameters.days());
    }

    private long dueAt(LoanMoney loan, DrawdownTrace trace) {
        return dayAfterLast(loan, trace) + parameters.bookingHours() * BankTime.HOUR_MILLIS;
    }

    @Override
    protected long wakeUpFor(NoState state, LoanMoney loan) {
        return loan.traces().stream()
                .mapToLong(trace -> dueAt(loan, trace))
                .filter(dueAt -> dueAt > loan.now())
                .min()
                .orElse(NEVER);
    }

    private Evidence evidence(LoanMoney loan, Optional<Idle> idle) {
        long drawn = idle.map(found -> found.trace.amountCents()).orElse(0L);
        long left = idle.map(found -> found.now).orElse(0L);
        long drawnAt = idle.map(found -> found.trace.drawnAt()).orElse(loan.now());
        int day = loan.day(drawnAt);
        return new Evidence(
                List.of(
                        Measures.of("idle", left, Unit.CENTS),
                        Measures.of("drawn", drawn, Unit.CENTS),
                        Measures.withThreshold(
                                "idle_share",
                                PartsPerMillion.share(left, Math.max(1, drawn)),
                                Unit.PPM,
                                parameters.idleSharePpm()),
                        Measures.of("due_on", day + parameters.days(), Unit.EPOCH_DAY)),
                idle.stream()
                        .flatMap(found -> found.trace.transfers().stream())
                        .filter(transfer -> transfer.kind() == MovementKind.DRAWN)
                        .map(TracedTransfer::transferId)
                        .toList(),
                List.of(),
                Map.of("drawn_on", Phrases.days(day, day)));
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
    public Detector<NoState> withParameters(Map<String, String> overrides) {
        return new IdleDrawdown(Parameters.override(parameters, overrides));
    }
}
