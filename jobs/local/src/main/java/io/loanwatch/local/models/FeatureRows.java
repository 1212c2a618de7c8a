package io.loanwatch.local.models;

import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesCustomerSeries;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.FeatureReader;
import io.loanwatch.detectors.scoring.ModelDetector;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Segment;
import java.io.DataInput;
import java.io.DataOutput;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says nothing, and hands on all features of each borrower with a loan that runs, at the beginning of every so many days. */
final class FeatureRows implements Detector<FeatureRows.Day>, UsesMoneySeries, UsesCustomerSeries {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "Z_FEATURES",
            "features",
            1,
            Set.of(Segment.values()),
            ModelDetector.topics(),
            new Wording("Features", "特征", "{subject}", "{subject}"));

    /** What models can be asked of. */
    static final List<Feature> FEATURES =
            Arrays.stream(Feature.values()).filter(ModelDetector::isAsked).toList();

    private final int everyDays;
    private final transient Row row;

    /** Takes a row; a feature that is not known is NaN. */
    interface Row {
        void take(String borrowerId, LocalDate day, double[] values);
    }

    /** The last day told. */
    static final class Day {
        private int told = Integer.MIN_VALUE;
    }

    /** There are none. */
    record None() {}

    FeatureRows(int everyDays, Row row) {
        this.everyDays = everyDays;
        this.row = row;
    }

    @Override
    public void accept(Day state, Fact fact, BorrowerView borrower) {}

    @Override
    public void conclude(Day state, BorrowerView borrower, Assessments assessments) {
        int today = borrower.today();
        boolean isStart = borrower.now() == borrower.time().startOfDay(today);
        if (!isStart || today == state.told || Math.floorMod(today, everyDays) != 0 || !isWatched(borrower)) {
            return;
        }
        state.told = today;
        var reader = new FeatureReader(borrower, today, true);
        double[] values = FEATURES.stream().mapToDouble(reader::value).toArray();
        row.take(borrower.borrowerId(), LocalDate.ofEpochDay(today), values);
    }

    private static boolean isWatched(BorrowerView borrower) {
        return borrower.loans().all().stream().anyMatch(FeatureReader::runs);
    }

    @Override
    public long nextWakeUp(Day state, BorrowerView borrower) {
        return isWatched(borrower) ? borrower.time().startOfDay(borrower.today() + 1) : NEVER;
    }

    @Override
    public Day newState() {
        return new Day();
    }

    @Override
    public StateCodec<Day> stateCodec() {
        return new StateCodec<>() {
            @Override
            public int version() {
                return 1;
            }

            @Override
            public void write(Day state, DataOutput out) {
                throw new UnsupportedOperationException("features are told in one run");
            }

            @Override
            public Day read(DataInput in, int version) {
                throw new UnsupportedOperationException("features are told in one run");
            }
        };
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
    public Detector<Day> withParameters(Map<String, String> overrides) {
        throw new IllegalArgumentException("features have no parameters");
    }
}
