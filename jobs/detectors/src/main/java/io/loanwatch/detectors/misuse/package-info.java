/**
 * What the indicators of fund misuse share: how a finding on a loan becomes an episode, and the measures, paths and words of
 * money that was traced. Judges nothing itself. Seen by the packages of those indicators only.
 *
 * <p><b>Under how many rules.</b> The four ledgers are conventions. Where the catalogue does not say under how many of them an
 * amount has to be reached, an indicator asks for {@code leastRules}: two by default, so that the rule that charges the loan
 * with all that is spent after it (LIFO) accuses nobody alone.
 *
 * <p><b>Episodes.</b> A finding that adds up over a drawdown's life stays open until the oldest drawdown it rests on is 150
 * days old or the loan ends; should it fall below its threshold before, a reversal or a later record has shown that it never
 * was, and it is withdrawn.
 */
@NullMarked
package io.loanwatch.detectors.misuse;

import org.jspecify.annotations.NullMarked;
