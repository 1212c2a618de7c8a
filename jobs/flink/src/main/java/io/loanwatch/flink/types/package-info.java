/** Explicit serializers for all that flows or is kept, so that nothing falls back to a generic one. */
@NullMarked
package io.loanwatch.flink.types;

import org.jspecify.annotations.NullMarked;
