/** Kafka at both ends of a job: facts in, alerts, clock marks and dead letters out. */
@NullMarked
package io.loanwatch.flink.kafka;

import org.jspecify.annotations.NullMarked;
