package io.loanwatch.detectors.companytopersons;

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
import io.loanwatch.detectors.misuse.Windows;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.detectors.traces.LeafClasses;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.model.TransactionType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up loan money of a company that reached natural persons. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class CompanyToPersons extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M5",
            "fund-misuse",
            1,
            EnumSet.of(Segment.CORPORATE, Segment.SMALL_BUSINESS),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES),
            new Wording(
                    "Company to persons",
                    "公转私",
                    "{range} of the {drawn} drawn {drawn_on} reached natural persons within {window}, {when}: {share} of the principal of {principal} (limit {counted_max.threshold}; {rules}).{besides}",
                    "{drawn_on}发放的{drawn}中有{range}于{when}（{window}内）流向自然人，占贷款本金{principal}的{share}（阈值{counted_max.threshold}；{rules}）。{besides}"));

    private final CompanyToPersonsParameters parameters;

    public CompanyToPersons() {
        this(CompanyToPersonsParameters.DEFAULTS);
    }

    CompanyToPersons(CompanyToPersonsParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        return windows(loan).judge(loan, episode, Severity.MODERATE);
    }

    @Override
    protected long wakeUpFor(NoState state, LoanMoney loan) {
        return windows(loan).wakeUp(loan.now());
    }

    private Windows windows(LoanMoney loan) {
        return new Windows(
                loan.reached(LeafClasses.of(LeafClass.PERSON), transfer -> transfer.type() != TransactionType.PAYROLL),
                Limits.share(loan.terms(), parameters.principalSharePpm()),
                parameters.windowDays(),
                parameters.leastRules());
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
        return new CompanyToPersons(Parameters.override(parameters, overrides));
    }
}
