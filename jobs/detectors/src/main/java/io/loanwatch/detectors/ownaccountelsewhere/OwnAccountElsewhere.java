package io.loanwatch.detectors.ownaccountelsewhere;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.Limits;
import io.loanwatch.detectors.misuse.LoanChecks;
import io.loanwatch.detectors.misuse.LoanDetector;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.CountedPaths;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Inspection;
import io.loanwatch.model.InspectionResult;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows loan money to the borrower's own accounts at other banks. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class OwnAccountElsewhere extends LoanDetector<LoanChecks> {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M13",
            "fund-misuse",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES, Topic.INSPECTIONS),
            new Wording(
                    "Own account at another bank",
                    "转入他行本人账户",
                    "{range} of the {drawn} drawn {drawn_on} went to the borrower's own account at another bank {journey}, {share} of the principal of {principal} (limit {counted_max.threshold}; {rules}): obtain the statement of that account.{besides}",
                    "{drawn_on}发放的{drawn}中有{range}{journey}转入借款人在他行的账户，占贷款本金{principal}的{share}（阈值{counted_max.threshold}；{rules}）：请调取该账户流水。{besides}"));

    private final OwnAccountElsewhereParameters parameters;

    public OwnAccountElsewhere() {
        this(OwnAccountElsewhereParameters.DEFAULTS);
    }

    OwnAccountElsewhere(OwnAccountElsewhereParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void accept(LoanChecks state, Fact fact, BorrowerView borrower) {
        if (fact instanceof Inspection inspection) {
            state.accept(inspection, borrower.now());
        }
    }

    @Override
    protected Judgement judge(LoanChecks state, LoanMoney loan, Optional<Episode> episode) {
        long limit = Limits.share(loan.terms(), parameters.principalSharePpm());
        Reached reached = Reached.of(
                loan.traces().stream()
                        .filter(trace -> trace.payees().contains(LeafClass.OWN_OTHER_BANK))
                        .toList(),
                CountedPaths.DEFAULT,
                loan.circle(),
                (trace, transfer) -> transfer.payeeClass() == LeafClass.OWN_OTHER_BANK
                        && loan.day(transfer) <= loan.day(trace.drawnAt()) + parameters.days(),
                transfer -> false);
        boolean breach = reached.counted().atLeastUnder(parameters.leastRules()) >= limit;
        boolean explained = breach && isExplained(state, loan, reached);
        boolean holds =
                breach || episode.isEmpty() || loan.now() >= episode.get().openingKey();
        return new Judgement(
                breach && !explained ? Optional.of(Severity.MODERATE) : Optional.empty(),
                loan.tellableUntil(reached),
                holds,
                !breach || explained,
                () -> TracedEvidence.of(loan, reached, limit).build());
    }

    /** Whether a check made after the last transfer found nothing wrong with the use. */
    private static boolean isExplained(LoanChecks state, LoanMoney loan, Reached reached) {
        long last = reached.hits().stream()
                .mapToLong(hit -> hit.transfer().at())
                .max()
                .orElse(Long.MAX_VALUE);
        return state.all().stream()
                .anyMatch(check -> check.result() == InspectionResult.NORMAL
                        && check.at() >= last
                        && check.isOf(loan.terms().loanId(), ""));
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
    public Detector<LoanChecks> withParameters(Map<String, String> overrides) {
        return new OwnAccountElsewhere(Parameters.override(parameters, overrides));
    }

    @Override
    public LoanChecks newState() {
        return new LoanChecks();
    }

    @Override
    public StateCodec<LoanChecks> stateCodec() {
        return LoanChecks.CODEC;
    }
}
