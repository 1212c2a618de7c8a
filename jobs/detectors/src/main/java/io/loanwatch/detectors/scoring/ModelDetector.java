package io.loanwatch.detectors.scoring;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.UsesCustomerSeries;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.FeatureReader;
import io.loanwatch.detectors.rules.RuleScope.RunningLoan;
import io.loanwatch.detectors.rules.Source;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Party;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a trained model about a borrower with a loan that runs, once a day: at its beginning, or when the first record makes it one to be
 * watched. A correction counts from the next day on; what was said is not withdrawn, for the model judged what was known.
 */
public final class ModelDetector implements Detector<ModelState>, UsesMoneySeries, UsesCustomerSeries, AutoCloseable {

    private static final long serialVersionUID = 1L;

    private static final Set<Segment> WATCHED = Set.of(Segment.values());

    private final String job;
    private final TrainedModel model;
    private final Scoring scoring;

    private transient @Nullable Description description;
    private transient @Nullable Scorer scorer;

    /** What stands for parameters. */
    record Content(String hash) {}

    /** @param job the job that hosts it */
    public ModelDetector(String job, TrainedModel model, Scoring scoring) {
        this.job = job;
        this.model = model;
        this.scoring = scoring;
    }

    @Override
    public void accept(ModelState state, Fact fact, BorrowerView borrower) {
        if (fact instanceof Loan loan) {
            state.branches.accept(loan, borrower.loans());
            state.changedBorrower = true;
        } else if (fact instanceof Party) {
            state.changedBorrower = true;
        }
    }

    @Override
    public boolean waitsForWakeUp(ModelState state) {
        return !state.changedBorrower;
    }

    @Override
    public void conclude(ModelState state, BorrowerView borrower, Assessments assessments) {
        boolean due = borrower.today() > state.judgedDay || state.changedBorrower;
        state.changedBorrower = false;
        boolean isOpen = assessments
                .episode(borrower.borrowerId())
                .filter(Episode::isOpen)
                .isPresent();
        List<RunningLoan> loans = isWatched(borrower) ? state.branches.running(borrower) : List.of();
        if (!due || (loans.isEmpty() && !isOpen)) {
            return;
        }
        state.judgedDay = borrower.today();
        float[] values = values(features(borrower));
        if (values.length == 0) {
            return;
        }
        double probability = scorer().probabilities(values, values.length)[0];
        if (!(probability >= 0 && probability <= 1)) {
            // What is no probability says nothing: an open alert stays.
            return;
        }
        boolean included = model.scope().includes(borrower.profile().industryCode(), loans);
        Optional<Severity> breach = included ? model.severity(probability) : Optional.empty();
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                breach,
                borrower.today(),
                true,
                breach.isEmpty(),
                () -> ModelEvidence.of(
                        model, features(borrower), probability, Contributions.of(scorer(), values, references()))));
    }

    /** Whether models can be told a feature: those of traces come from another job, later than what they are traces of. */
    public static boolean isAsked(Feature feature) {
        return feature.source() != Source.TRACES;
    }

    /** Topics of the features that models are told. */
    public static Set<Topic> topics() {
        Set<Topic> topics = EnumSet.copyOf(Source.topics());
        topics.remove(Source.TRACES.topic());
        return topics;
    }

    private static FeatureReader features(BorrowerView borrower) {
        return new FeatureReader(borrower, borrower.today(), true);
    }

    /** Of all inputs, with the reference for what is not known; none if a required one is not. */
    private float[] values(FeatureReader features) {
        float[] values = new float[model.inputs().size()];
        for (int i = 0; i < values.length; i++) {
            ModelInput input = model.inputs().get(i);
            double value = features.value(input.feature());
            boolean known = !Double.isNaN(value);
            if (!known && input.required()) {
                return new float[0];
            }
            values[i] = (float) (known ? value : input.reference());
        }
        return values;
    }

    private float[] references() {
        float[] references = new float[model.inputs().size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = (float) model.inputs().get(i).reference();
        }
        return references;
    }

    private Scorer scorer() {
        if (scorer == null) {
            scorer = scoring.open();
        }
        return scorer;
    }

    /** Gives back what the trained function holds; it is made ready again when it is asked again. */
    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
            scorer = null;
        }
    }

    private boolean isWatched(BorrowerView borrower) {
        return borrower.profile().isOneOf(WATCHED)
                && borrower.loans().all().stream().anyMatch(FeatureReader::runs);
    }

    @Override
    public long nextWakeUp(ModelState state, BorrowerView borrower) {
        return isWatched(borrower) ? borrower.time().startOfDay(borrower.today() + 1) : NEVER;
    }

    @Override
    public ModelState newState() {
        return new ModelState();
    }

    @Override
    public StateCodec<ModelState> stateCodec() {
        return ModelState.CODEC;
    }

    @Override
    public Description description() {
        if (description == null) {
            description = new Description(model.id(), job, model.version(), WATCHED, topics(), model.wording());
        }
        return description;
    }

    @Override
    public Record parameters() {
        return new Content(model.contentHash());
    }

    @Override
    public String parameterVersion() {
        return model.contentHash();
    }

    @Override
    public Detector<ModelState> withParameters(Map<String, String> overrides) {
        throw new IllegalArgumentException("a model has no parameters, publish another version of " + indicator());
    }
}
