/**
 * A sink that writes whole, versioned documents to Elasticsearch and knows nothing of what they mean.
 *
 * <p>May import Flink's connector base, the Elasticsearch client and the JDK; nothing else of Loanwatch.
 */
@NullMarked
package io.loanwatch.flink.elasticsearch;

import org.jspecify.annotations.NullMarked;
