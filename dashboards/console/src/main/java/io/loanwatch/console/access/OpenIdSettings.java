package io.loanwatch.console.access;

import java.net.URI;

/**
 * How the bank's OpenID provider is reached.
 *
 * @param issuer the issuer, which publishes its metadata below
 * @param clientId what the console is called there
 * @param clientSecret its secret
 * @param audience what bearer tokens must be for
 * @param callback where the browser comes back to
 */
public record OpenIdSettings(String issuer, String clientId, String clientSecret, String audience, URI callback) {

    @Override
    public String toString() {
        return "OpenIdSettings[issuer=%s, clientId=%s, audience=%s, callback=%s]"
                .formatted(issuer, clientId, audience, callback);
    }
}
