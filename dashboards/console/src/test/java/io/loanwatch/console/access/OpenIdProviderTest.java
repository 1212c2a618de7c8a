package io.loanwatch.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenIdProviderTest {

    private static FakeIssuer issuer;
    private static OpenIdProvider provider;

    @BeforeAll
    static void start() throws Exception {
        issuer = new FakeIssuer();
        provider = new OpenIdProvider(issuer.settings());
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void aRightTokenSignsItsPersonIn() throws Exception {
        User user = provider.verify(issuer.sign(issuer.claims().build()));

        assertThat(user).isEqualTo(new User("officer-7", Set.of(Role.OFFICER), new BranchScope(List.of("/HO/ZJ"))));
    }

    @Test
    void anotherIssuersTokenIsRefused() throws Exception {
        refused(issuer.claims().issuer("https://elsewhere.example").build());
    }

    @Test
    void aTokenForSomebodyElseIsRefused() throws Exception {
        refused(issuer.claims().audience("another-system").build());
    }

    @Test
    void aTokenThatIsOverIsRefused() throws Exception {
        refused(issuer.claims()
                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                .build());
    }

    @Test
    void aTokenWithoutAnEndIsRefused() throws Exception {
        refused(issuer.claims().expirationTime(null).build());
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused() throws Exception {
        String forged = FakeIssuer.sign(issuer.claims().build(), FakeIssuer.newKey());

        assertThatThrownBy(() -> provider.verify(forged)).isInstanceOf(RefusedTokenException.class);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String unsigned = new PlainJWT(issuer.claims().build()).serialize();

        assertThatThrownBy(() -> provider.verify(unsigned)).isInstanceOf(RefusedTokenException.class);
        assertThatThrownBy(() -> provider.verify("nonsense")).isInstanceOf(RefusedTokenException.class);
    }

    @Test
    void aTokenOfNobodysRoleOrBranchIsRefusedWithWhatIsMissing() throws Exception {
        String noRole =
                issuer.sign(issuer.claims().claim(Claims.ROLES, List.of()).build());
        String noBranch =
                issuer.sign(issuer.claims().claim(Claims.BRANCHES, null).build());
        String wrongRole =
                issuer.sign(issuer.claims().claim(Claims.ROLES, List.of("KING")).build());

        assertThatThrownBy(() -> provider.verify(noRole)).hasMessageContaining("loanwatch_roles names no role");
        assertThatThrownBy(() -> provider.verify(noBranch)).hasMessageContaining("loanwatch_branches names no branch");
        assertThatThrownBy(() -> provider.verify(wrongRole)).hasMessageContaining("\"KING\"");
    }

    @Test
    void aCodeIsExchangedForItsPerson() throws Exception {
        OpenIdProvider.Started started = provider.start();
        issuer.answersCodesWith(
                issuer.sign(issuer.claims().claim("nonce", started.nonce()).build()));

        assertThat(started.address().toString())
                .startsWith(issuer.url() + "/authorize?")
                .contains("code_challenge=", "state=" + started.state());
        assertThat(provider.finish(started, "code-1").token()).isEqualTo("officer-7");
    }

    @Test
    void anIdTokenOfAnotherRequestIsRefused() throws Exception {
        issuer.answersCodesWith(
                issuer.sign(issuer.claims().claim("nonce", "of another request").build()));

        assertThatThrownBy(() -> provider.finish(provider.start(), "code-1"))
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining("nonce");
    }

    private static void refused(JWTClaimsSet claims) throws Exception {
        String token = issuer.sign(claims);

        assertThatThrownBy(() -> provider.verify(token)).isInstanceOf(RefusedTokenException.class);
    }
}
