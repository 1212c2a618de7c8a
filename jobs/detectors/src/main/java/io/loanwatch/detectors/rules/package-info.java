/**
 * Rules that are records, not code: a data scientist's expression over the borrower's features, in force from an instant on. A
 * {@code Feature} is a documented value, an {@code Expression} a typed formula over them, a {@code Rule} one version of what is
 * looked for, {@code RuleBook} the versions that were approved, {@code RulesDetector} the judge of them all. How a file becomes a
 * rule is told elsewhere: nothing here reads text. Imports what detectors import.
 */
@NullMarked
package io.loanwatch.detectors.rules;

import org.jspecify.annotations.NullMarked;
