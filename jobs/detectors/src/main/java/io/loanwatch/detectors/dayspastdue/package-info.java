/**
 * P1, days past due of a loan: 1–30 LIGHT, 31–90 MODERATE, more SEVERE.
 *
 * <p>Source: 金融资产风险分类办法 (2023) and a bank's published early-warning model. Payments fill the schedule in the order
 * of its due dates. Instalments due before the loan became known to the engine are taken as settled: the outstanding amount
 * of the first record contains them. A payment made in time but booked later withdraws the alert.
 *
 * <p>Known false positives: a payment on its way between banks over the due date.
 */
@NullMarked
package io.loanwatch.detectors.dayspastdue;

import org.jspecify.annotations.NullMarked;
