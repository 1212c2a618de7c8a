/** Holidays and workdays of mainland China. Imports nothing but the JDK. */
@NullMarked
package io.loanwatch.model.calendar;

import org.jspecify.annotations.NullMarked;
