/** Converters of third-party data into folders of records. */
@NullMarked
package io.loanwatch.local.imports;

import org.jspecify.annotations.NullMarked;
