/** Who may do what and see which branches, sessions, and sign-in. It may import the JDK and Nimbus' OIDC library. */
@NullMarked
package io.loanwatch.console.access;

import org.jspecify.annotations.NullMarked;
