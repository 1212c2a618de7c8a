/**
 * Detections in Flink SQL: the topics as tables, the engine's models as functions, and what a query inserts into {@code alerts} as episodes
 * with evidence. Imports {@code model}, {@code detectors}, {@code rules} and {@code flink}.
 */
@NullMarked
package io.loanwatch.sql;

import org.jspecify.annotations.NullMarked;
