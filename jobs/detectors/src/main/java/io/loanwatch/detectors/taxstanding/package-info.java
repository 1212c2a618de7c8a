/**
 * T5, tax standing: the tax authority publishes arrears, a credit rating of C or D, or lists the borrower as abnormal
 * taxpayer (非正常户).
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, item 1a, in the terms of China's taxpayer credit
 * rating. Arrears or a low rating are MODERATE, an abnormal taxpayer is SEVERE: a hard fact of the authority. It recovers with
 * the next standing that says otherwise; a corrected record withdraws it.
 *
 * <p>Known false positives: arrears of a few yuan that are paid within days; raise {@code arrearsCents} where they abound.
 */
@NullMarked
package io.loanwatch.detectors.taxstanding;

import org.jspecify.annotations.NullMarked;
