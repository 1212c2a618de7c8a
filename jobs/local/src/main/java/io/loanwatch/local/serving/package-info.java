/** What stands downstream of the jobs: readers of alerts and cases, people's decisions, and the index made anew. */
@NullMarked
package io.loanwatch.local.serving;

import org.jspecify.annotations.NullMarked;
