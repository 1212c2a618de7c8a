/** The web server: routes, who asks, live streams, static files and errors. It may import every other package of the console, and Javalin. */
@NullMarked
package io.loanwatch.console.http;

import org.jspecify.annotations.NullMarked;
