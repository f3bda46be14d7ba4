package io.unitrail.service.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.unitrail.domain.id.LocationId;
import io.unitrail.service.port.UnavailableException;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OIDC access tokens: JWTs that the configured issuer signed for this service (RFC 9068, RFC 8725). Its keys are fetched when needed, kept for
 * {@link #KEYS_KEPT}, and not asked for more often than every {@link #FETCH_INTERVAL}, so that made-up key IDs cost the issuer nothing.
 */
public final class BearerTokens implements Authentication {
    /** How long the issuer's keys are kept. */
    public static final Duration KEYS_KEPT = Duration.ofMinutes(15);

    /** How often they are fetched at most. */
    public static final Duration FETCH_INTERVAL = Duration.ofSeconds(30);

    /** Longest token, in characters. */
    public static final int MAX_TOKEN_CHARS = 8 * 1024;

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_KEYS_BYTES = 256 * 1024;
    private static final int MAX_ROLES = 100;

    private final TokenSettings settings;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public BearerTokens(TokenSettings settings, InstantSource clock) {
        this.settings = settings;
        Set<JWSAlgorithm> allowed =
                settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(allowed, keys(settings)));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        settings.audience(),
                        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                        Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME)) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew((int) settings.skew().toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keys(TokenSettings settings) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            settings.keys().toURL(),
                            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_KEYS_BYTES))
                    .cache(KEYS_KEPT.toMillis(), 2L * TIMEOUT_MILLIS)
                    .refreshAheadCache(false)
                    .rateLimited(FETCH_INTERVAL.toMillis())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("auth.jwt.jwks.url is no address: " + settings.keys(), e);
        }
    }

    @Override
    public Optional<Principal> principal(String secret) {
        if (secret.length() > MAX_TOKEN_CHARS
                || secret.chars().filter(c -> c == '.').count() != 2) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = processor.process(SignedJWT.parse(secret), null);
            Set<Role> roles = roles(claims);
            return Optional.of(new Principal(
                    String.valueOf(claims.getSubject()), roles, roles.contains(Role.PARTNER) ? party(claims) : null));
        } catch (ParseException e) {
            return Optional.empty();
        } catch (BadJWTException e) {
            // Only these messages are known to be about a claim, and to hold nothing of the token but its own names.
            throw new Refused("the token does not hold: " + claimProblem(String.valueOf(e.getMessage())));
        } catch (KeySourceException e) {
            throw new UnavailableException(
                    "the issuer's keys cannot be fetched now, so tokens cannot be checked; ask again in a moment", e);
        } catch (BadJOSEException | JOSEException e) {
            throw new Refused("the token does not hold: it is not signed by the configured issuer with an allowed"
                    + " algorithm");
        } catch (IllegalArgumentException e) {
            throw new Refused("the token gives no usable role: " + e.getMessage());
        }
    }

    private static String claimProblem(String message) {
        String lower = message.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("missing")) {
            return "a claim is missing";
        }
        if (lower.contains("expired")) {
            return "it has expired";
        }
        if (lower.contains("before")) {
            return "it is not valid yet";
        }
        if (lower.contains("aud")) {
            return "it is for another audience";
        }
        return lower.contains("iss") ? "it is of another issuer" : "a claim is wrong";
    }

    /** Words that are no role here are for other services. */
    private Set<Role> roles(JWTClaimsSet claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words(claim(claims)).stream()
                .limit(MAX_ROLES)
                .flatMap(word -> Role.of(word).stream())
                .forEach(roles::add);
        return roles;
    }

    private @Nullable Object claim(JWTClaimsSet claims) {
        Object value = claims.getClaims();
        for (String name : settings.rolesClaim().split("\\.")) {
            value = value instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
        return value;
    }

    private static List<String> words(@Nullable Object claim) {
        if (claim instanceof Collection<?> all) {
            return all.stream().map(String::valueOf).toList();
        }
        return claim instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
    }

    private @Nullable String party(JWTClaimsSet claims) {
        Object party = claims.getClaim(settings.partyClaim());
        return party instanceof String text && !text.isBlank() ? LocationId.canonicalParty(text) : null;
    }
}
