/**
 * Real servers for tests and for one machine: Kafka in this JVM or one of its own, Elasticsearch in a child JVM.
 *
 * <p>May import Kafka's server and clients and the JDK; Elasticsearch's server only ever runs in a process of its own.
 */
@NullMarked
package io.loanwatch.testkit.server;

import org.jspecify.annotations.NullMarked;
