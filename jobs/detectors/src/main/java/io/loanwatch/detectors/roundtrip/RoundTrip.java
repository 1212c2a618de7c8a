package io.loanwatch.detectors.roundtrip;

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
import io.loanwatch.detectors.misuse.RoundTrips;
import io.loanwatch.detectors.misuse.RoundTrips.Found;
import io.loanwatch.detectors.misuse.TracedDetector;
import io.loanwatch.detectors.misuse.TracedEvidence;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.text.Phrases;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows loan money back to the borrower and whoever is related to it. */
@AutoService(Detector.class)
@SuppressWarnings("rawtypes") // a service is named by its raw type
public final class RoundTrip extends TracedDetector {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "M2",
            "fund-misuse",
            1,
            EnumSet.allOf(Segment.class),
            Set.of(Topic.FUND_MOVEMENTS, Topic.LOANS, Topic.PARTIES, Topic.TAX_INVOICES),
            new Wording(
                    "Round trip",
                    "资金回流",
                    "{range} of the {drawn} drawn {drawn_on} came back to {payees} {journey}, {returned} of what had been paid out ({rules}).{besides}",
                    "{drawn_on}发放的{drawn}中有{range}{journey}回流至{payees}，占对外支付的{returned}（{rules}）。{besides}"));

    private final RoundTripParameters parameters;

    public RoundTrip() {
        this(RoundTripParameters.DEFAULTS);
    }

    RoundTrip(RoundTripParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    protected Judgement judge(NoState state, LoanMoney loan, Optional<Episode> episode) {
        RoundTrips rules = parameters.rules();
        Found found = rules.find(loan);
        return Judgement.lasting(
                found.severity(), loan.tellableUntil(), episode, loan.now(), () -> evidence(loan, rules, found));
    }

    private Evidence evidence(LoanMoney loan, RoundTrips rules, Found found) {
        TracedEvidence evidence = TracedEvidence.of(loan, found.reached(), rules.limitCents(loan.terms()))
                .with(Measures.withThreshold("returned", found.returnPpm(), Unit.PPM, parameters.moderateReturnPpm()))
                .with(Measures.of("inferred_max", found.inferredCents(), Unit.CENTS))
                .with("payees", Recipients.of(loan, found))
                .with(found.inferred());
        if (found.inferredCents() > 0) {
            Phrase amount = Phrases.amount(found.inferredCents());
            if (found.reached().counted().most() == 0) {
                evidence.with("range", new Phrase("Probably %s".formatted(amount.english()), "疑似" + amount.chinese()))
                        .with("journey", new Phrase("through another bank", "经他行"))
                        .with("rules", new Phrase("inferred, not traced", "推断，非追踪所得"));
            } else {
                evidence.with(
                        "besides",
                        new Phrase(
                                " Another %s probably came back through another bank (inferred, not traced)."
                                        .formatted(amount.english()),
                                "另有%s疑似经他行回流（推断，非追踪所得）。".formatted(amount.chinese())));
            }
        }
        return evidence.build();
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
        return new RoundTrip(Parameters.override(parameters, overrides));
    }
}
