/** Composes alerts from what was assessed. Imports {@code model}, {@code episode} and {@code text}. */
@NullMarked
package io.loanwatch.detectors.alerts;

import org.jspecify.annotations.NullMarked;
