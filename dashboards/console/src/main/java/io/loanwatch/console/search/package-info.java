/** What the console asks of Elasticsearch, always within a branch scope. It may import Elasticsearch's REST client and Jackson. */
@NullMarked
package io.loanwatch.console.search;

import org.jspecify.annotations.NullMarked;
