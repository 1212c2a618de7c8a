package io.loanwatch.detectors.forbiddenpayee;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.NoState;
import io.loanwatch.detectors.misuse.TracedDetector;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows loan money to payees that no loan may reach. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class ForbiddenPayee extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M1",
            "fund-misuse",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES),
            new Wording(
                    "Loan money reached a forbidden payee",
                    "贷款资金流入禁止领域",
                    "{range} of the {drawn} drawn {drawn_on} reached {payees} {journey} ({rules}).{besides}",
                    "{drawn_on}发放的{drawn}中有{range}{journey}流向{payees}（{rules}）。{besides}"));

    private final ForbiddenPayeeParameters parameters;

    public ForbiddenPayee() {
        this(ForbiddenPayeeParameters.DEFAULTS);
    }

    ForbiddenPayee(ForbiddenPayeeParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        var payees = parameters.payees();
        Reached reached = payees.reached(loan);
        return Judgement.lasting(
                payees.severity(loan.terms(), reached.counted()),
                loan.tellableUntil(reached),
                episode,
                loan.now(),
                () -> TracedEvidence.of(loan, reached, payees.limitCents(loan.terms()))
                        .build());
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
        return new ForbiddenPayee(Parameters.override(parameters, overrides));
    }
}
