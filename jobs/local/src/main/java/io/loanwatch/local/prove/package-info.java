/**
 * Tries schedules: the same records in other orders, copied, with crashes and other parallelism, must give the same answers. The jobs
 * are those of {@code monitor}, taken from their own {@code define}; only what moves records between operators is made here.
 */
@NullMarked
package io.loanwatch.local.prove;

import org.jspecify.annotations.NullMarked;
