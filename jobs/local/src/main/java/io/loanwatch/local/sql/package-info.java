/** Trying detections in SQL on folders of records. */
@NullMarked
package io.loanwatch.local.sql;

import org.jspecify.annotations.NullMarked;
