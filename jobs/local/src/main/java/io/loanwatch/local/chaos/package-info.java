/** Proves on real processes that faults change no answer: servers die, disks fill and clocks err, and the alerts are those of a run without faults. */
@NullMarked
package io.loanwatch.local.chaos;

import org.jspecify.annotations.NullMarked;
