/**
 * Facts for tests, each complete with sensible defaults: {@link io.loanwatch.testkit.records.Facts} makes the commonest in
 * one call, {@code Some…} builders change single fields. Imports the model only.
 */
@NullMarked
package io.loanwatch.testkit.records;

import org.jspecify.annotations.NullMarked;
