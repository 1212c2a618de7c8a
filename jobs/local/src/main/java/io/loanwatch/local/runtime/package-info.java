/** Kafka, Elasticsearch and Flink on one machine, with the jobs running on them. */
@NullMarked
package io.loanwatch.local.runtime;

import org.jspecify.annotations.NullMarked;
