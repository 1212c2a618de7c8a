/** Beginnings of new detectors. Knows the folders of the repository and the catalogue, and no detector. */
@NullMarked
package io.loanwatch.local.scaffold;

import org.jspecify.annotations.NullMarked;
