/**
 * Trained models as detections. {@code TrainedModel} is one version of a model with what it is told, {@code Scorer} the trained
 * function itself, {@code ModelDetector} asks it once a day of each borrower, {@code Contributions} say what each feature did to the
 * answer. In which format a model was trained and stored is told elsewhere. Imports rules, for their features and scope.
 */
@NullMarked
package io.loanwatch.detectors.scoring;

import org.jspecify.annotations.NullMarked;
