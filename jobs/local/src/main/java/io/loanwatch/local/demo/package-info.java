/** The demonstration: a simulated bank, the engine, and what it finds. */
@NullMarked
package io.loanwatch.local.demo;

import org.jspecify.annotations.NullMarked;
