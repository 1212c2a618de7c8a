/** The clock of the engine: knowledge time, moved by records and clock marks, never by the wall. */
@NullMarked
package io.loanwatch.flink.clock;

import org.jspecify.annotations.NullMarked;
