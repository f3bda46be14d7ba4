package io.unitrail.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.unitrail.service.port.UnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token holds if the configured issuer signed it for this service, with an allowed algorithm, and it is valid now. */
class BearerTokensTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static IssuerProbe issuer;
    private static Authentication tokens;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        issuer = new IssuerProbe();
        tokens = AccessSettings.of(issuer.configuration(), () -> NOW).orElseThrow();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    private static String token(List<String> roles, UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.token(NOW, roles, change);
    }

    private static void assertRefused(String token, String why) {
        assertThatThrownBy(() -> tokens.principal(token))
                .isInstanceOf(Authentication.Refused.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain(token.substring(token.length() - 40));
    }

    @Test
    void a_token_of_the_issuer_gives_name_and_roles_and_the_keys_are_fetched_once() {
        assertThat(tokens.principal(token(List.of("viewer", "recall-manager", "something-else"), c -> c)))
                .contains(new Principal("ann", Set.of(Role.VIEWER, Role.RECALL_MANAGER), null));
        assertThat(tokens.principal(
                        token(List.of("partner"), c -> c.claim("unitrail_party", "urn:epc:id:pgln:9506000.00002"))))
                .hasValueSatisfying(
                        partner -> assertThat(partner.scope()).contains("https://id.gs1.org/417/9506000000022"));
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void issuer_audience_and_times_are_checked() {
        List<String> roles = List.of("admin");
        assertRefused(token(roles, c -> c.issuer("https://other.example")), "issuer");
        assertRefused(token(roles, c -> c.audience("another-service")), "audience");
        assertRefused(token(roles, c -> c.audience(List.of())), "token does not hold");
        assertRefused(token(roles, c -> c.expirationTime(Date.from(NOW.minusSeconds(61)))), "expired");
        assertRefused(token(roles, c -> c.notBeforeTime(Date.from(NOW.plusSeconds(61)))), "not valid yet");
        assertRefused(token(roles, c -> c.expirationTime(null)), "claim");
        assertRefused(token(roles, c -> c.subject(null)), "claim");
        assertThat(tokens.principal(token(roles, c -> c.expirationTime(Date.from(NOW.minusSeconds(30))))))
                .as("clocks may differ by a minute")
                .isPresent();
    }

    @Test
    void a_token_without_a_usable_role_or_a_partner_without_a_party_is_refused() {
        assertRefused(token(List.of(), c -> c), "role");
        assertRefused(token(List.of("partner"), c -> c), "party");
        assertRefused(token(List.of("partner", "admin"), c -> c.claim("unitrail_party", "x")), "no other role");
    }

    @Test
    void unsigned_tokens_foreign_keys_and_the_public_key_as_a_secret_are_refused() throws JOSEException {
        String good = token(List.of("admin"), c -> c);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(IssuerProbe.ISSUER)
                .audience(IssuerProbe.AUDIENCE)
                .subject("eve")
                .expirationTime(Date.from(NOW.plusSeconds(60)))
                .claim("roles", List.of("admin"))
                .build();
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
        confused.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));

        assertThat(tokens.principal(new PlainJWT(claims).serialize())).isEmpty();
        assertRefused(confused.serialize(), "not signed");
        assertRefused(
                issuer.token(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                        new RSAKeyGenerator(2048).generate(),
                        NOW,
                        List.of("admin"),
                        c -> c),
                "not signed");
        assertRefused(
                issuer.token(
                        new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("k1").build(),
                        issuer.key(),
                        NOW,
                        List.of("admin"),
                        c -> c),
                "not signed");
        assertRefused(good.substring(0, good.lastIndexOf('.')) + ".AAAA", "not signed");
    }

    @Test
    void what_is_no_token_is_left_to_others() {
        assertThat(tokens.principal("")).isEmpty();
        assertThat(tokens.principal("a.b.c")).isEmpty();
        assertThat(tokens.principal(".".repeat(20_000))).isEmpty();
    }

    @Test
    void keys_that_cannot_be_fetched_are_no_refusal_but_cannot_be_said_now() throws IOException, JOSEException {
        try (IssuerProbe down = new IssuerProbe()) {
            down.goDown();
            Authentication unsure =
                    AccessSettings.of(down.configuration(), () -> NOW).orElseThrow();
            assertThatThrownBy(() -> unsure.principal(down.token(NOW, List.of("admin"), c -> c)))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void settings_that_would_let_anybody_in_are_refused() {
        Map<String, String> configured = issuer.configuration();
        configured.put("auth.jwt.algorithms", "HS256");
        assertThatThrownBy(() -> AccessSettings.of(configured, () -> NOW)).hasMessageContaining("HS256");
        configured.put("auth.jwt.algorithms", "RS256");
        configured.put("auth.jwt.jwks.url", "http://login.example/jwks");
        assertThatThrownBy(() -> AccessSettings.of(configured, () -> NOW)).hasMessageContaining("https");
        configured.remove("auth.jwt.audience");
        assertThatThrownBy(() -> AccessSettings.of(configured, () -> NOW)).hasMessageContaining("auth.jwt.audience");
    }

    @Test
    void an_address_that_others_reach_is_refused_without_authentication() {
        assertThatThrownBy(() -> AccessSettings.requireFor("0.0.0.0", false))
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("auth.api.keys.file");
        AccessSettings.requireFor("0.0.0.0", true);
        AccessSettings.requireFor("127.0.0.1", false);
        AccessSettings.requireFor("localhost", false);
        AccessSettings.requireFor("::1", false);
    }
}
