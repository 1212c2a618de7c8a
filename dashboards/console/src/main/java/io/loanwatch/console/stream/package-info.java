/** What the console reads from Kafka and writes to it. It may import the schemas, Avro, Kafka's client and Jackson. */
@NullMarked
package io.loanwatch.console.stream;

import org.jspecify.annotations.NullMarked;
