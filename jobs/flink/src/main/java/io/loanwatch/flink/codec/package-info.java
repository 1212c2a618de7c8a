/**
 * Between bytes, JSON and records. A record travels as an Avro body in the current schema of its topic and is decoded once,
 * where it takes effect.
 */
@NullMarked
package io.loanwatch.flink.codec;

import org.jspecify.annotations.NullMarked;
