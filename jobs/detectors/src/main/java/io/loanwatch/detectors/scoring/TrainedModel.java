package io.loanwatch.detectors.scoring;

import io.loanwatch.detectors.rules.RuleScope;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Severity;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One version of a trained model.
 *
 * @param id id, beginning with Z_; stands for the indicator in alerts and cases
 * @param version from 1, each new one the next
 * @param wording name and reason; placeholders are the probability, features, and their contributions
 * @param inputs what it is told, in its order; at most {@value #MOST_INPUTS}
 * @param moderate probability from which it speaks
 * @param severe probability from which it speaks of something severe; above 1 where it never does
 * @param scope whom it is for
 * @param owner who answers for it
 * @param source what it was trained on, and how well it did
 * @param contentHash names the file and the trained function together
 */
public record TrainedModel(
        String id,
        int version,
        Wording wording,
        List<ModelInput> inputs,
        double moderate,
        double severe,
        RuleScope scope,
        String owner,
        String source,
        String contentHash)
        implements Serializable {

    /** Exact contributions ask the model for every subset of its inputs. */
    public static final int MOST_INPUTS = 10;

    public TrainedModel {
        inputs = List.copyOf(inputs);
    }

    /** The same with other probabilities from which it speaks, to be tried. */
    public TrainedModel withThresholds(double otherModerate, double otherSevere) {
        return new TrainedModel(
                id, version, wording, inputs, otherModerate, otherSevere, scope, owner, source, contentHash);
    }

    /** Name of the version, such as {@code Z_SALES_MODEL@2}. */
    public String key() {
        return id + "@" + version;
    }

    /** What a probability means. */
    Optional<Severity> severity(double probability) {
        if (probability >= severe) {
            return Optional.of(Severity.SEVERE);
        }
        return probability >= moderate ? Optional.of(Severity.MODERATE) : Optional.empty();
    }
}
