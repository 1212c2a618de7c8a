package io.loanwatch.local.deploy;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Unit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A detector that is deployed: counts a borrower's invoices, and raises or ends an alert with every few of them, so that one that is lost or counted twice is
 * seen in all that follow.
 */
public class BusyBorrower implements Detector<BusyBorrower.Count> {

    public static final String NAME = "busy-borrowers";

    private static final long serialVersionUID = 1L;
    private static final int FEW = 3;

    private final String indicator;
    private final String job;

    public BusyBorrower() {
        this("Z91", NAME);
    }

    BusyBorrower(String indicator, String job) {
        this.indicator = indicator;
        this.job = job;
    }

    /** A count that is kept. */
    public static final class Count {
        private long invoices;
        private long judged;
    }

    /** The same in a job of the engine, where a replay hosts it. */
    public static BusyBorrower in(String job) {
        return new BusyBorrower("Z91", job);
    }

    /** Another version, whose state is not that of this one. */
    public static final class Renamed extends BusyBorrower {
        private static final long serialVersionUID = 1L;

        public Renamed() {
            super("Z92", NAME);
        }
    }

    /** Another version, which cannot stand what is fed. */
    public static final class Broken extends BusyBorrower {
        private static final long serialVersionUID = 1L;

        @Override
        public void accept(Count count, Fact fact, BorrowerView borrower) {
            throw new IllegalStateException("this version cannot count");
        }
    }

    @Override
    public Description description() {
        return new Description(
                indicator,
                job,
                1,
                EnumSet.allOf(Segment.class),
                Set.of(Topic.TAX_INVOICES),
                new Wording("Busy", "开票频繁", "{invoices} invoices.", "开票{invoices}张。"));
    }

    /** Nothing to choose. */
    record NoParameters() {}

    @Override
    public Record parameters() {
        return new NoParameters();
    }

    @Override
    public BusyBorrower withParameters(Map<String, String> overrides) {
        return this;
    }

    @Override
    public Count newState() {
        return new Count();
    }

    @Override
    public void accept(Count count, Fact fact, BorrowerView borrower) {
        count.invoices++;
    }

    @Override
    public void conclude(Count count, BorrowerView borrower, Assessments assessments) {
        long round = count.invoices / FEW;
        if (round == count.judged) {
            return;
        }
        count.judged = round;
        boolean breach = round % 2 == 1;
        long invoices = count.invoices;
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                breach ? Optional.of(Severity.LIGHT) : Optional.empty(),
                round,
                true,
                !breach,
                () -> new Evidence(
                        List.of(Measures.of("invoices", invoices, Unit.COUNT)), List.of(), List.of(), Map.of())));
    }

    @Override
    public long nextWakeUp(Count count, BorrowerView borrower) {
        return NEVER;
    }

    @Override
    public StateCodec<Count> stateCodec() {
        return new Codec();
    }

    private static final class Codec implements StateCodec<Count> {

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Count state, DataOutput out) throws IOException {
            out.writeLong(state.invoices);
            out.writeLong(state.judged);
        }

        @Override
        public Count read(DataInput in, int version) throws IOException {
            var count = new Count();
            count.invoices = in.readLong();
            count.judged = in.readLong();
            return count;
        }
    }
}
