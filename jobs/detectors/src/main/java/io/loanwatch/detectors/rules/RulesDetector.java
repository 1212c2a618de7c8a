package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesCustomerSeries;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.rules.RuleScope.RunningLoan;
import io.loanwatch.detectors.rules.RuleSet.HostedRule;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Resource;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.UtilityReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges a borrower by the rules in force: by all of them at the beginning of each day, and in between by those with a feature
 * that a record may have changed. The features are read once, whoever asks for them.
 *
 * <p>Versions change at the beginning of days, so that each judgement, and whatever an alert says of it, is of the version in force at
 * its instant. A new version takes its predecessor's open alert over.
 */
public final class RulesDetector implements Detector<RulesState>, UsesMoneySeries, UsesCustomerSeries {

    private static final long serialVersionUID = 1L;

    /** The job that hosts it. */
    public static final String JOB = "custom-rules";

    /** Days after which the day that opened an alert is not looked at again. */
    static final int RECONSIDERED_DAYS = 60;

    private static final Description DESCRIPTION = new Description(
            "Z",
            JOB,
            1,
            Set.of(Segment.values()),
            Source.topics(),
            new Wording("Rules of the bank", "自定义规则", "{subject}", "{subject}"));

    /** What its parameters are: there are none. */
    record None() {}

    private final transient RuleBook book;

    /** @param book the versions approved so far; it may grow */
    public RulesDetector(RuleBook book) {
        this.book = book;
    }

    @Override
    public void accept(RulesState state, Fact fact, BorrowerView borrower) {
        int today = borrower.today();
        if (fact instanceof TaxInvoice invoice) {
            note(state, Source.TAX, borrower.time().epochDay(invoice.effectiveAt()), fact, today);
        } else if (fact instanceof UtilityReading reading) {
            Source meter = reading.resource() == Resource.WATER ? Source.WATER : Source.ELECTRICITY;
            note(state, meter, (int) reading.periodFrom().toEpochDay(), fact, today);
        } else if (fact instanceof CustomsDeclaration) {
            note(state, Source.CUSTOMS, borrower.time().epochDay(fact.occurredAt()), fact, today);
        } else if (fact instanceof Transaction transfer) {
            boolean reverses = transfer.reversalOf().isPresent();
            int day = reverses ? Integer.MIN_VALUE : borrower.time().epochDay(fact.occurredAt());
            note(state, Source.ACCOUNTS, day, fact, today);
        } else if (fact instanceof FundTrace trace) {
            state.uses.accept(trace);
            state.changedSources |= RuleSet.bit(Source.TRACES);
        } else if (fact instanceof Loan loan) {
            state.branches.accept(loan, borrower.loans());
            state.uses.forget(borrower.loans(), borrower.now());
            state.changedBorrower = true;
        } else {
            state.changedBorrower = true;
        }
    }

    private static void note(RulesState state, Source source, int firstDay, Fact fact, int today) {
        if (fact.corrects().isPresent() || firstDay <= source.lastDay(today)) {
            state.changedSources |= RuleSet.bit(source);
        }
    }

    @Override
    public boolean waitsForWakeUp(RulesState state) {
        return state.changedSources == 0 && !state.changedBorrower;
    }

    @Override
    public void conclude(RulesState state, BorrowerView borrower, Assessments assessments) {
        boolean all = borrower.today() > state.judgedDay || state.changedBorrower;
        int changed = state.changedSources;
        state.changedSources = 0;
        state.changedBorrower = false;
        List<RunningLoan> loans = isWatched(borrower) ? state.branches.running(borrower) : List.of();
        if (loans.isEmpty() && state.open.isEmpty()) {
            return;
        }
        state.judgedDay = borrower.today();
        RuleSet rules = book.inForce(borrower.now());
        var features = new FeatureReader(borrower, state.uses, borrower.today(), true);
        for (HostedRule hosted : rules.judged()) {
            if (all || hosted.uses(changed)) {
                judge(hosted, features, loans, changed, state, borrower, assessments);
            }
        }
        if (state.open.isEmpty()) {
            return;
        }
        for (String ruleId : new TreeSet<>(state.open.keySet())) {
            rules.find(ruleId)
                    .filter(hosted -> hosted.rule().retired())
                    .ifPresent(retired ->
                            tell(retired, Verdict.FALSE, Optional.empty(), features, state, borrower, assessments));
        }
    }

    private void judge(
            HostedRule hosted,
            FeatureReader features,
            List<RunningLoan> loans,
            int changed,
            RulesState state,
            BorrowerView borrower,
            Assessments assessments) {
        Rule rule = hosted.rule();
        // Nearly every rule is silent of nearly every borrower, and what speaks has mostly spoken before.
        Verdict verdict = rule.condition().verdict(features);
        @Nullable Severity open = state.open.isEmpty() ? null : state.open.get(rule.id());
        if (open == null && verdict != Verdict.TRUE) {
            return;
        }
        if (!rule.scope().includes(borrower.profile().industryCode(), loans)) {
            verdict = Verdict.FALSE;
        }
        boolean reconsidered = open != null && hosted.uses(changed);
        if (!reconsidered && (verdict == Verdict.TRUE ? open == rule.severity() : open == null)) {
            return;
        }
        Optional<FeatureReader> refuted =
                reconsidered ? refuted(hosted, state, borrower, assessments) : Optional.empty();
        if (verdict != Verdict.UNKNOWN || refuted.isPresent()) {
            tell(hosted, verdict, refuted, features, state, borrower, assessments);
        }
    }

    /** The day that opened the alert, if by all that is known now the version of then did not hold on it. */
    private Optional<FeatureReader> refuted(
            HostedRule hosted, RulesState state, BorrowerView borrower, Assessments assessments) {
        String ruleId = hosted.rule().id();
        int day = (int) assessments
                .of(hosted.indicator())
                .episode(borrower.borrowerId())
                .orElseThrow(() -> new IllegalStateException("no episode of " + ruleId + ", which is open"))
                .openingKey();
        if (borrower.today() - day > RECONSIDERED_DAYS) {
            return Optional.empty();
        }
        var then = new FeatureReader(borrower, state.uses, day, false);
        return book.inForce(borrower.time().startOfDay(day))
                .find(ruleId)
                .filter(opened -> opened.rule().condition().verdict(then) == Verdict.FALSE)
                .map(opened -> then);
    }

    private static void tell(
            HostedRule hosted,
            Verdict verdict,
            Optional<FeatureReader> refuted,
            FeatureReader features,
            RulesState state,
            BorrowerView borrower,
            Assessments assessments) {
        Rule rule = hosted.rule();
        boolean holds = verdict == Verdict.TRUE;
        FeatureReader told = holds ? features : refuted.orElse(features);
        Assessments ofRule = assessments.of(hosted.indicator());
        ofRule.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                holds ? Optional.of(rule.severity()) : Optional.empty(),
                borrower.today(),
                refuted.isEmpty(),
                verdict == Verdict.FALSE,
                () -> RuleEvidence.of(rule, told)));
        ofRule.episode(borrower.borrowerId())
                .filter(Episode::isOpen)
                .ifPresentOrElse(
                        episode -> state.open.put(rule.id(), episode.severity()), () -> state.open.remove(rule.id()));
    }

    private static boolean isWatched(BorrowerView borrower) {
        return borrower.profile().isOneOf(DESCRIPTION.appliesTo())
                && borrower.loans().all().stream().anyMatch(FeatureReader::runs);
    }

    @Override
    public long nextWakeUp(RulesState state, BorrowerView borrower) {
        return isWatched(borrower) ? borrower.time().startOfDay(borrower.today() + 1) : NEVER;
    }

    @Override
    public RulesState newState() {
        return new RulesState();
    }

    @Override
    public StateCodec<RulesState> stateCodec() {
        return RulesState.CODEC;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Record parameters() {
        return new None();
    }

    @Override
    public Detector<RulesState> withParameters(Map<String, String> overrides) {
        throw new IllegalArgumentException("rules have no parameters, publish another version");
    }
}
