/**
 * Records and sealed types of the domain: the facts that reach the engine, and the alerts that leave it. Imports nothing
 * but the JDK.
 *
 * <p>A record checks itself when it is made and throws {@link io.loanwatch.model.InvalidRecordException}, which names the
 * field, its value and what would be right. Absence is {@link java.util.Optional}; amounts are integers in minor units.
 */
@NullMarked
package io.loanwatch.model;

import org.jspecify.annotations.NullMarked;
