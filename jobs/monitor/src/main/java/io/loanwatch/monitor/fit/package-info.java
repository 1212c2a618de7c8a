/**
 * Whether a savepoint fits a job: the job is started from it with sources that give nothing and sinks that take nothing. Knows no job of ours; what is
 * checked is named by its class.
 */
@NullMarked
package io.loanwatch.monitor.fit;

import org.jspecify.annotations.NullMarked;
