package io.loanwatch.local.prove;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.misuse.NoState;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Breaks the law on purpose: alerts a borrower if the record handled before, in this instance, was another borrower's. */
final class Forgetful implements Detector<NoState> {

    private static final long serialVersionUID = 1L;

    /** Parameters: none. */
    record None() {}

    private String handledBefore = "";
    private boolean another;

    @Override
    public Description description() {
        return new Description(
                "Z1",
                "credit-watch",
                1,
                EnumSet.allOf(Segment.class),
                Set.of(Topic.REPAYMENTS),
                new Wording("Another before", "前者为他人", "Another came before.", "前者为他人。"));
    }

    @Override
    public Record parameters() {
        return new None();
    }

    @Override
    public Detector<NoState> withParameters(Map<String, String> overrides) {
        return this;
    }

    @Override
    public NoState newState() {
        return new NoState();
    }

    @Override
    public StateCodec<NoState> stateCodec() {
        return NoState.CODEC;
    }

    @Override
    public void accept(NoState state, Fact fact, BorrowerView borrower) {
        another = !handledBefore.isEmpty() && !handledBefore.equals(borrower.borrowerId());
        handledBefore = borrower.borrowerId();
    }

    @Override
    public void conclude(NoState state, BorrowerView borrower, Assessments assessments) {
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                another ? Optional.of(Severity.LIGHT) : Optional.empty(),
                0,
                true,
                !another,
                () -> new Evidence(List.of(), List.of())));
    }

    @Override
    public long nextWakeUp(NoState state, BorrowerView borrower) {
        return NEVER;
    }
}
