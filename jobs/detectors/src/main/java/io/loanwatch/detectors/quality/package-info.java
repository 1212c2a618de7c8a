/**
 * How good an indicator is by what people decided about its alerts, and where its threshold might stand instead.
 *
 * <p>Known limits: only alerts that were raised are known, so a threshold can only be made stricter here; people decide cases, so
 * every alert of a confirmed case counts as confirmed; a threshold is weighed as if its measure alone decided, which is too hopeful
 * where an indicator opens by any of several; and what is proposed is the best of many that were tried on the same decisions, so it
 * will do a little worse on the next ones.
 *
 * <p>Imports what every detector may.
 */
@NullMarked
package io.loanwatch.detectors.quality;

import org.jspecify.annotations.NullMarked;
