/**
 * A real single Elasticsearch node as a child process, for one machine and for tests.
 *
 * <p>May import Elasticsearch's server and the JDK, nothing of Loanwatch; and nothing of Loanwatch may import it,
 * because Elasticsearch's jars must never meet Flink's on one class path.
 */
@NullMarked
package io.loanwatch.elasticsearch.node;

import org.jspecify.annotations.NullMarked;
