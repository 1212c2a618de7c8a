/**
 * Decisions of people on cases: what they may decide, the audit entry, and the record for the case job. It may import access,
 * audit, search and stream.
 */
@NullMarked
package io.loanwatch.console.decisions;

import org.jspecify.annotations.NullMarked;
