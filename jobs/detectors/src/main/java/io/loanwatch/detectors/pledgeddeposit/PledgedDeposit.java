package io.loanwatch.detectors.pledgeddeposit;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.Limits;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.NoState;
import io.loanwatch.detectors.misuse.TracedDetector;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows loan money into deposits that secure something else. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class PledgedDeposit extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M12",
            "fund-misuse",
            1,
            EnumSet.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES),
            new Wording(
                    "Loan turned into deposit",
                    "以贷转存",
                    "{range} of the {drawn} drawn {drawn_on} became a pledged or margin deposit {journey}, {share} of the principal of {principal} (limit {counted_max.threshold}; {rules}).{besides}",
                    "{drawn_on}发放的{drawn}中有{range}{journey}转为质押存款或保证金，占贷款本金{principal}的{share}（阈值{counted_max.threshold}；{rules}）。{besides}"));

    private final PledgedDepositParameters parameters;

    public PledgedDeposit() {
        this(PledgedDepositParameters.DEFAULTS);
    }

    PledgedDeposit(PledgedDepositParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        long limit = Limits.share(loan.terms(), parameters.principalSharePpm());
        Reached reached = loan.reachedAnybody(transfer -> transfer.payee().kind() == AccountKind.MARGIN
                || transfer.payee().kind() == AccountKind.PLEDGED_DEPOSIT);
        boolean breach = reached.counted().atLeastUnder(parameters.leastRules()) >= limit;
        return Judgement.lasting(
                breach ? Optional.of(Severity.MODERATE) : Optional.empty(),
                loan.tellableUntil(reached),
                episode,
                loan.now(),
                () -> TracedEvidence.of(loan, reached, limit).build());
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
        return new PledgedDeposit(Parameters.override(parameters, overrides));
    }
}
