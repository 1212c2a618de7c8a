/**
 * How an indicator of the whole borrower is judged: in a rhythm of days over shared series, or by a journal of single events.
 * A detector only says what it makes of a day; when to judge, to wait for feeds, and to judge again after a correction is
 * here. Imports what every detector may.
 */
@NullMarked
package io.loanwatch.detectors.judging;

import org.jspecify.annotations.NullMarked;
