/**
 * Prepares Kafka and Elasticsearch from the files of {@code deploy/}.
 *
 * <p>May import the clients of Kafka and Elasticsearch, Jackson and the JDK; of the jobs only how servers are reached.
 */
@NullMarked
package io.loanwatch.local.setup;

import org.jspecify.annotations.NullMarked;
