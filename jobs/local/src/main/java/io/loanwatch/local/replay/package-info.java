/** Runs the jobs over a folder of records, bounded and without servers. */
@NullMarked
package io.loanwatch.local.replay;

import org.jspecify.annotations.NullMarked;
