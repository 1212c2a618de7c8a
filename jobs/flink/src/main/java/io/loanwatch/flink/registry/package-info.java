/**
 * Records in the Confluent wire format: schemas are named by a number of a schema registry, any that speaks the REST API of
 * Confluent's.
 *
 * <p>May import {@code codec}, the model, schemas, Avro, Jackson and the JDK's HTTP client.
 */
@NullMarked
package io.loanwatch.flink.registry;

import org.jspecify.annotations.NullMarked;
