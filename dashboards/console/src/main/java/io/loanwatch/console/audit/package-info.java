/** The append-only log of who did what, in a hash chain. It may import the JDK and Jackson. */
@NullMarked
package io.loanwatch.console.audit;

import org.jspecify.annotations.NullMarked;
