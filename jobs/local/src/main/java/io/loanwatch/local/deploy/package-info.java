/**
 * Detections on a cluster that runs: deployed, watched, stopped, promoted and retired, by Flink's REST API. Knows the jobs by their classes and
 * arguments, and what was done by the topic {@code detection-changes}.
 */
@NullMarked
package io.loanwatch.local.deploy;

import org.jspecify.annotations.NullMarked;
