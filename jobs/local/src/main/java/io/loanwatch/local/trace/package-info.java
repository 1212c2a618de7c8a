/** Shows where the money of one loan went, transfer by transfer. */
@NullMarked
package io.loanwatch.local.trace;

import org.jspecify.annotations.NullMarked;
