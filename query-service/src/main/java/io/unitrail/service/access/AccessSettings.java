package io.unitrail.service.access;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which ways to find out who asks are configured.
 *
 * <pre>
 * auth.api.keys.file       lines of unitrail api-key create
 * auth.jwt.issuer          exactly the tokens' iss; with it the next two are needed
 * auth.jwt.audience        one of the tokens' aud
 * auth.jwt.jwks.url        the issuer's keys, https (or http on this machine)
 * auth.jwt.algorithms      allowed signatures (RS256,PS256,ES256)
 * auth.jwt.roles.claim     claim with the roles (roles); realm_access.roles for Keycloak
 * auth.jwt.party.claim     claim with a partner's party (unitrail_party)
 * auth.jwt.skew.seconds    how far clocks may differ, 0 to 300 (60)
 * </pre>
 */
public final class AccessSettings {
    /** Every key. */
    public static final List<String> KEYS = List.of(
            "auth.api.keys.file",
            "auth.jwt.issuer",
            "auth.jwt.audience",
            "auth.jwt.jwks.url",
            "auth.jwt.algorithms",
            "auth.jwt.roles.claim",
            "auth.jwt.party.claim",
            "auth.jwt.skew.seconds");

    private AccessSettings() {}

    /**
     * The ways that are configured, tried in turn; empty if none is.
     *
     * @throws IllegalArgumentException if a key has no usable value; names it and the remedy
     */
    public static Optional<Authentication> of(Map<String, String> all, InstantSource clock) {
        List<Authentication> ways = new ArrayList<>();
        String file = all.getOrDefault("auth.api.keys.file", "");
        if (!file.isBlank()) {
            ways.add(new ApiKeys(Path.of(file), clock));
        }
        if (all.keySet().stream().anyMatch(key -> key.startsWith("auth.jwt."))) {
            ways.add(new BearerTokens(TokenSettings.of(all), clock));
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(secret -> first(ways, secret));
    }

    private static Optional<Principal> first(List<Authentication> ways, String secret) {
        for (Authentication way : ways) {
            Optional<Principal> known = way.principal(secret);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses an address that others reach where nobody has to say who they are.
     *
     * @throws IllegalArgumentException names the remedy
     */
    public static void requireFor(String host, boolean authenticated) {
        if (!authenticated && !Loopback.isLoopback(host)) {
            throw new IllegalArgumentException("http.host is '" + host
                    + "', which other machines can reach, and no authentication is configured; give auth.api.keys.file"
                    + " or auth.jwt.issuer (docs/security.md), or listen on 127.0.0.1");
        }
    }
}
