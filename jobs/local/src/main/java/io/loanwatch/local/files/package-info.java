/** Folders of records as JSON lines: written by the simulator and importers, read by replays. */
@NullMarked
package io.loanwatch.local.files;

import org.jspecify.annotations.NullMarked;
