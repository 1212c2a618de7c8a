/**
 * T1, sales fall: invoices of three months fall below what the borrower's own history and season let expect.
 *
 * <p>Source: the bank's post-loan texts on operations, and SAMA's samples of early-warning signals. A decline by {@code models.SalesDecline}
 * (decision 9) is MODERATE: two and three months both lie far below the usual, and where they reach into January or February, below the
 * year before as well. R3 below 0.7 or CUSUM⁻ alone is LIGHT, which opens no case: on real invoices of small firms it comes and goes. One
 * series alone is never SEVERE. Where no decline can be judged (short history, wild or small sales, the festival, months not covered) a LIGHT
 * alert says so, and an open one stays.
 *
 * <p>Known false positives: a firm that sells through another legal entity; project business with a year between projects.
 */
@NullMarked
package io.loanwatch.detectors.salesfall;

import org.jspecify.annotations.NullMarked;
