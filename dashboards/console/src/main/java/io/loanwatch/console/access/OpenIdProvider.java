package io.loanwatch.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * The bank's OpenID provider: sign-in of people with an authorization code and PKCE, and the checks of bearer tokens. Every
 * token must be signed with RS256 by a key of the issuer, for this console, and not be over.
 */
public final class OpenIdProvider {

    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private final OpenIdSettings settings;
    private final OIDCProviderMetadata metadata;
    private final IDTokenValidator idTokens;
    private final DefaultJWTProcessor<SecurityContext> bearerTokens;

    /**
     * A sign-in under way: what must come back with the code.
     *
     * @param address where the browser goes
     * @param state ties the answer to the browser
     * @param nonce ties the ID token to the request
     * @param verifier proves to the issuer that both requests are ours
     */
    public record Started(URI address, String state, String nonce, String verifier) {}

    /** Reads what the issuer says of itself. */
    public OpenIdProvider(OpenIdSettings settings) throws IOException {
        this.settings = settings;
        try {
            metadata = OIDCProviderMetadata.resolve(new Issuer(settings.issuer()));
        } catch (GeneralException e) {
            throw new IOException(
                    "oidc.issuer is %s, must answer at %s/.well-known/openid-configuration: %s"
                            .formatted(settings.issuer(), settings.issuer(), e.getMessage()),
                    e);
        }
        var keys = metadata.getJWKSetURI().toURL();
        idTokens = new IDTokenValidator(metadata.getIssuer(), new ClientID(settings.clientId()), ALGORITHM, keys);
        JWKSource<SecurityContext> source =
                JWKSourceBuilder.create(keys).retrying(true).build();
        bearerTokens = new DefaultJWTProcessor<>();
        bearerTokens.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHM, source));
        bearerTokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder()
                        .issuer(metadata.getIssuer().getValue())
                        .build(),
                Set.of("sub", "exp")));
    }

    public Started start() {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        URI address = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid"),
                        new ClientID(settings.clientId()),
                        settings.callback())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Started(address, state.getValue(), nonce.getValue(), verifier.getValue());
    }

    /** Exchanges the code that came back for the person. */
    public User finish(Started started, String code) throws IOException, RefusedTokenException {
        try {
            var request = new TokenRequest.Builder(
                            metadata.getTokenEndpointURI(),
                            new ClientSecretBasic(
                                    new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                            new AuthorizationCodeGrant(
                                    new AuthorizationCode(code),
                                    settings.callback(),
                                    new CodeVerifier(started.verifier())))
                    .build();
            TokenResponse response =
                    OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
            if (!(response instanceof OIDCTokenResponse granted)) {
                throw new RefusedTokenException("the issuer refused the code: "
                        + response.toErrorResponse().getErrorObject().getDescription());
            }
            var claims = idTokens.validate(granted.getOIDCTokens().getIDToken(), new Nonce(started.nonce()));
            return Claims.user(claims.toJWTClaimsSet());
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new RefusedTokenException("the ID token is refused: " + e.getMessage(), e);
        }
    }

    /** Whose bearer token this is. */
    public User verify(String token) throws RefusedTokenException {
        try {
            return Claims.user(bearerTokens.process(token, null));
        } catch (java.text.ParseException | BadJOSEException | JOSEException e) {
            throw new RefusedTokenException("the bearer token is refused: " + e.getMessage(), e);
        }
    }
}
