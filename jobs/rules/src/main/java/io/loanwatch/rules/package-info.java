/** How a file becomes a rule: YAML and CEL in, a {@code Rule} or errors with line and column out. Imports {@code detectors}. */
@NullMarked
package io.loanwatch.rules;

import org.jspecify.annotations.NullMarked;
