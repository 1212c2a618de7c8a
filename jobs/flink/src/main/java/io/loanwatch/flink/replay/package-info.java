/** History from files instead of Kafka, and results into files: the same operators without servers. */
@NullMarked
package io.loanwatch.flink.replay;

import org.jspecify.annotations.NullMarked;
