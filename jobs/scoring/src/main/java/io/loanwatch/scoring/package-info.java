/**
 * Trained models in ONNX files. {@code OnnxModel} is a model as its two files give it, {@code OnnxScoring} its trained function on the way
 * to a job, {@code OnnxScorer} the function ready to be asked. Imports detectors, rules for the file that describes a model, and onnxruntime.
 */
@NullMarked
package io.loanwatch.scoring;

import org.jspecify.annotations.NullMarked;
