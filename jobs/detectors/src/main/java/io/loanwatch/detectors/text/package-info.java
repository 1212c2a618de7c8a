/** Words of alerts, in Chinese and English, rendered from evidence. Imports {@code model} only. */
@NullMarked
package io.loanwatch.detectors.text;

import org.jspecify.annotations.NullMarked;
