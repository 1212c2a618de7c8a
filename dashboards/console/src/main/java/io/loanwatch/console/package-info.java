/**
 * The console of the risk center: a web server over Kafka and Elasticsearch. It may import the schemas, never a job's
 * classes. {@link io.loanwatch.console.ConsoleMain} starts it, {@code http.Console} wires it.
 */
@NullMarked
package io.loanwatch.console;

import org.jspecify.annotations.NullMarked;
