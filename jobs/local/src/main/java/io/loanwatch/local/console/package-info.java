/** The console of the risk center as a child process, and what it is told: settings and the catalogue of indicators. */
@NullMarked
package io.loanwatch.local.console;

import org.jspecify.annotations.NullMarked;
