package io.loanwatch.detectors.scoring;

import io.loanwatch.detectors.rules.Feature;
import java.io.Serializable;

/**
 * One feature that a model is told.
 *
 * @param feature which
 * @param reference its ordinary value, in the unit of expressions: stands for it where it is not known, and contributions are
 *     measured from it
 * @param required whether nobody is judged for whom it is not known
 */
public record ModelInput(Feature feature, double reference, boolean required) implements Serializable {}
