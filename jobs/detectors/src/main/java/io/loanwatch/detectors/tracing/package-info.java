/**
 * Follows loan money from account to account: four ledgers over the same ordered transfers, exact to the cent. Pure Java: no
 * clock but the instants it is given, no I/O. Imports {@code model}, {@code statistics} and {@code series} only.
 */
@NullMarked
package io.loanwatch.detectors.tracing;

import org.jspecify.annotations.NullMarked;
