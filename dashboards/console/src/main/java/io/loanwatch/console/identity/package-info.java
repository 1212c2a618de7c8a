/** The identity vault of the bank, which alone knows the names behind tokens. It may import the JDK only. */
@NullMarked
package io.loanwatch.console.identity;

import org.jspecify.annotations.NullMarked;
