/** Days and months of the bank's zone as integers. Imports nothing but the JDK. */
@NullMarked
package io.loanwatch.detectors.time;

import org.jspecify.annotations.NullMarked;
