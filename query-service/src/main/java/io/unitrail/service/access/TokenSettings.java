package io.unitrail.service.access;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a bearer token must be.
 *
 * @param issuer exactly its {@code iss}
 * @param audience one of its {@code aud}
 * @param keys where the issuer publishes its keys (JWKS), HTTPS or on this machine
 * @param algorithms allowed signatures, all of them asymmetric
 * @param rolesClaim claim with the roles, a list or text with spaces; {@code a.b} is {@code b} inside {@code a}
 * @param partyClaim claim with a partner's party
 * @param skew how far clocks may differ
 */
public record TokenSettings(
        String issuer,
        String audience,
        URI keys,
        Set<String> algorithms,
        String rolesClaim,
        String partyClaim,
        Duration skew) {
    /** Signatures that can be allowed: none of them lets a public key be taken for a shared secret. */
    public static final List<String> KNOWN_ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final String DEFAULT_ALGORITHMS = "RS256,PS256,ES256";
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    public TokenSettings {
        algorithms = Set.copyOf(algorithms);
    }

    /**
     * Reads keys that begin with {@code auth.jwt.}.
     *
     * @throws IllegalArgumentException if one is missing or has no usable value; names it and the remedy
     */
    static TokenSettings of(Map<String, String> all) {
        return new TokenSettings(
                needed(all, "auth.jwt.issuer"),
                needed(all, "auth.jwt.audience"),
                keys(needed(all, "auth.jwt.jwks.url")),
                algorithms(all.getOrDefault("auth.jwt.algorithms", DEFAULT_ALGORITHMS)),
                all.getOrDefault("auth.jwt.roles.claim", "roles"),
                all.getOrDefault("auth.jwt.party.claim", "unitrail_party"),
                skew(all.getOrDefault("auth.jwt.skew.seconds", "60")));
    }

    private static String needed(Map<String, String> all, String key) {
        String value = all.getOrDefault(key, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing; tokens cannot be checked without it");
        }
        return value;
    }

    private static URI keys(String text) {
        URI uri = URI.create(text);
        boolean local = "http".equals(uri.getScheme()) && Loopback.isLoopback(String.valueOf(uri.getHost()));
        if (!"https".equals(uri.getScheme()) && !local) {
            throw new IllegalArgumentException("auth.jwt.jwks.url '" + text
                    + "' is not https; whoever could change it on its way could sign tokens of their own");
        }
        return uri;
    }

    private static Set<String> algorithms(String text) {
        Set<String> algorithms = new LinkedHashSet<>();
        for (String each : text.split(",")) {
            if (!KNOWN_ALGORITHMS.contains(each.strip())) {
                throw new IllegalArgumentException("auth.jwt.algorithms names '" + each.strip() + "'; known are "
                        + String.join(", ", KNOWN_ALGORITHMS));
            }
            algorithms.add(each.strip());
        }
        return algorithms;
    }

    private static Duration skew(String text) {
        if (!text.matches("\\d{1,3}") || Long.parseLong(text) > MAX_SKEW.toSeconds()) {
            throw new IllegalArgumentException(
                    "auth.jwt.skew.seconds is '" + text + "'; give a whole number from 0 to " + MAX_SKEW.toSeconds());
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
