/** A cluster on one machine without containers: every server a process of its own. */
@NullMarked
package io.loanwatch.local.cluster;

import org.jspecify.annotations.NullMarked;
