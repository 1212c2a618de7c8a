/** The engine's models as functions of SQL. Imports {@code detectors}. */
@NullMarked
package io.loanwatch.sql.functions;

import org.jspecify.annotations.NullMarked;
