/**
 * T1, sales fall: invoices of three months fall below half of what three months used to bring.
 *
 * <p>Source: the bank's post-loan texts on operations, and SAMA's samples of early-warning signals. Real invoices of small
 * firms are wild, so both a ratio and a robust deviation of the logarithm have to be in breach, and where a year of history
 * is at hand, the same months of the year before as well, which takes the seasons and the Spring Festival out.
 *
 * <p>Known false positives: a firm that sells through another legal entity; project business with a year between projects.
 */
@NullMarked
package io.loanwatch.detectors.salesfall;

import org.jspecify.annotations.NullMarked;
