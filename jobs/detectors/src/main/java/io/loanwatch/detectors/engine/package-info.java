/**
 * Hosts detectors: holds facts until the clock passes them, applies them in order, turns assessments into alerts. Knows no
 * Flink, so that the laws of the engine can be tried a thousand times a minute.
 */
@NullMarked
package io.loanwatch.detectors.engine;

import org.jspecify.annotations.NullMarked;
