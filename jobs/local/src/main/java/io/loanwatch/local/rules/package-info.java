/** What people do with rules: publish, approve, retire and list them on Kafka, and try them on a folder of records. */
@NullMarked
package io.loanwatch.local.rules;

import org.jspecify.annotations.NullMarked;
