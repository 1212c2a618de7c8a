package io.loanwatch.detectors.purposemismatch;

import com.google.auto.service.AutoService;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.misuse.Judgement;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.NoState;
import io.loanwatch.detectors.misuse.PurposeFit;
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

/** Compares where loan money went with what its contract allows. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class PurposeMismatch extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M4",
            "fund-misuse",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES),
            new Wording(
                    "Purpose mismatch",
                    "资金用途不符",
                    "{range} of the {drawn} drawn {drawn_on} reached payees outside the purpose of the contract ({payees}) {journey}, {share} of the principal of {principal} (limit {counted_max.threshold}; {rules}).{besides}",
                    "{drawn_on}发放的{drawn}中有{range}{journey}流向合同用途以外的收款方（{payees}），占贷款本金{principal}的{share}（阈值{counted_max.threshold}；{rules}）。{besides}"));

    private final PurposeMismatchParameters parameters;

    public PurposeMismatch() {
        this(PurposeMismatchParameters.DEFAULTS);
    }

    PurposeMismatch(PurposeMismatchParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        var fit = new PurposeFit(parameters.moderateSharePpm(), parameters.severeSharePpm(), parameters.leastRules());
        Reached reached = fit.reached(loan);
        return Judgement.lasting(
                fit.severity(loan.terms(), reached),
                loan.tellableUntil(reached),
                episode,
                loan.now(),
                () -> TracedEvidence.of(loan, reached, fit.limitCents(loan.terms()))
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
        return new PurposeMismatch(Parameters.override(parameters, overrides));
    }
}
