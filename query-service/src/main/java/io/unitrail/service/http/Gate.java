package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Access;
import io.unitrail.service.access.ApiKey;
import io.unitrail.service.access.Authentication;
import io.unitrail.service.access.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets in who may: the {@code Host} first, then who asks, then what they may. */
final class Gate {
    /** Where an API key may stand instead of {@code Authorization}. */
    static final String API_KEY = "X-API-Key";

    /** What an answer to a partner is limited to. */
    static final String SCOPE = "Unitrail-Scope";

    private static final String BEARER = "bearer ";
    private static final String ATTRIBUTE = Gate.class.getName();

    private final HostRule hosts;
    private final RequestAudit audit;
    private final @Nullable Authentication authentication;

    Gate(HttpSettings settings, RequestAudit audit) {
        this.audit = audit;
        this.hosts = new HostRule(settings);
        this.authentication = settings.authentication();
    }

    /**
     * Lets a request in and says for whom it is.
     *
     * @throws Problem.RefusedException 401 or 403
     */
    void enter(Route route, Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
        boolean probe = route.traffic() == Route.Traffic.PROBE && route.access() == Access.OPEN;
        if (!probe) {
            hosts.check(ctx);
        }
        if (route.access().isOpen()) {
            RequestScope.enter(null);
        } else {
            admit(ctx, route.access());
        }
    }

    /** For an open route that gives more to who may see it. */
    static void require(Context ctx, Access access) {
        Gate gate = ctx.attribute(ATTRIBUTE);
        if (gate == null) {
            throw new IllegalStateException("the request did not come through the gate");
        }
        gate.admit(ctx, access);
    }

    private void admit(Context ctx, Access access) {
        Principal principal = authenticate(ctx);
        RequestScope.enter(principal);
        audit.begin(ctx, principal);
        if (!principal.may(access)) {
            throw forbidden("your role (" + roles(principal) + ") may not do this; " + needed(access));
        }
        principal.scope().ifPresent(party -> ctx.header(SCOPE, "party " + headerText(party)));
    }

    private Principal authenticate(Context ctx) {
        if (authentication == null) {
            return Principal.LOCAL;
        }
        String secret = secret(ctx);
        if (secret == null) {
            throw unauthenticated(
                    "say who you are: Authorization: Bearer, with an API key or a token of the" + " configured issuer");
        }
        try {
            return authentication
                    .principal(secret)
                    .orElseThrow(() -> unauthenticated(
                            "this is neither an API key of this service nor a token that it knows how to check"));
        } catch (Authentication.Refused refused) {
            throw unauthenticated(String.valueOf(refused.getMessage()));
        }
    }

    private static @Nullable String secret(Context ctx) {
        String authorization = ctx.header("Authorization");
        String key = ctx.header(API_KEY);
        if (authorization == null) {
            return key != null && !ApiKey.isKey(key) ? "" : key;
        }
        if (key != null) {
            throw unauthenticated("both Authorization and " + API_KEY + " are given; give one");
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw unauthenticated("Authorization is not of the kind Bearer");
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static String roles(Principal principal) {
        return String.join(
                ", ",
                principal.roles().stream().map(role -> role.word()).sorted().toList());
    }

    private static String needed(Access access) {
        return "it needs one of "
                + String.join(
                        ", ",
                        access.roles().stream()
                                .map(role -> role.word())
                                .sorted()
                                .toList());
    }

    /** Parties may have any characters; headers may not. */
    private static String headerText(String party) {
        return party.replaceAll("[^\\x21-\\x7e]", "?");
    }

    private static Problem.RefusedException unauthenticated(String detail) {
        return Problem.of(401, "unauthenticated", "Not authenticated", detail).refused();
    }

    static Problem.RefusedException forbidden(String detail) {
        return Problem.of(403, "forbidden", "Forbidden", detail).refused();
    }
}
