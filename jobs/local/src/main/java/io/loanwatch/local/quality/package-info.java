/** Brings together the alerts that were raised and what people decided about their cases. */
@NullMarked
package io.loanwatch.local.quality;

import org.jspecify.annotations.NullMarked;
