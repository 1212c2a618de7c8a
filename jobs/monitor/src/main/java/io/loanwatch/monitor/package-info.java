/**
 * The jobs, one class each. Read a job's {@code define}: it is the whole dataflow. It knows nothing of Kafka or files; what
 * it reads and writes is passed in.
 */
@NullMarked
package io.loanwatch.monitor;

import org.jspecify.annotations.NullMarked;
