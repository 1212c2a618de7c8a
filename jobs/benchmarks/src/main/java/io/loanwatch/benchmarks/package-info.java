/** What the engine costs: each figure of docs/performance.md comes from a suite here. */
@NullMarked
package io.loanwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
