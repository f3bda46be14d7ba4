package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Principal;
import io.unitrail.service.access.Role;
import io.unitrail.service.port.AuditTrail;
import io.unitrail.service.port.RequestId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts each request of somebody known into the audit trail: room is made before it is answered, the entry follows when it has ended, refused ones
 * included. Requests without a login are not recorded: they see nothing that is not public, and the address of a consumer is nobody's business.
 */
record RequestAudit(AuditTrail trail, InstantSource clock) {
    /** Longest parameter or criteria that is recorded, in characters; the rest is cut, and said to be. */
    static final int MAX_TEXT_CHARS = 2_000;

    private static final String ATTRIBUTE = RequestAudit.class.getName();
    private static final List<String> TARGETS = List.of("id", "productId", "serial", "q", "object", "type", "location");

    /** What is known of a request while it is answered. */
    private record Under(AuditTrail.Place place, long at, Principal principal, Map<String, String> details) {}

    /** Makes room; once a request, when it is known who asks. */
    void begin(Context ctx, Principal principal) {
        if (ctx.attribute(ATTRIBUTE) == null) {
            ctx.attribute(ATTRIBUTE, new Under(trail.reserve(), clock.millis(), principal, new TreeMap<>()));
        }
    }

    /** Adds what a body asked for. */
    static void detail(Context ctx, String name, String text) {
        Under under = ctx.attribute(ATTRIBUTE);
        if (under != null) {
            under.details().put(name, cut(text));
        }
    }

    /**
     * Records how it ended.
     *
     * @param failed whether the answer was broken off
     */
    void end(Route route, Context ctx, boolean failed) {
        Under under = ctx.attribute(ATTRIBUTE);
        if (under == null) {
            return;
        }
        int status = ctx.statusCode();
        under.place()
                .record(new AuditTrail.Entry(
                        under.at(),
                        under.principal().name(),
                        ctx.ip(),
                        ctx.method() + " " + route.path(),
                        target(route, ctx),
                        outcome(status, failed),
                        status,
                        ctx.res().getHeader(PositionHeaders.POSITION),
                        details(route, ctx, under)));
    }

    private static AuditTrail.Outcome outcome(int status, boolean failed) {
        if (failed || status >= 500) {
            return AuditTrail.Outcome.FAILED;
        }
        return status < 400 ? AuditTrail.Outcome.DONE : AuditTrail.Outcome.REFUSED;
    }

    /** The parts of the path, else the parameters that name something. */
    private static @Nullable String target(Route route, Context ctx) {
        List<String> parts = new ArrayList<>(ctx.pathParamMap().values());
        if (parts.isEmpty()) {
            for (String name : TARGETS) {
                Optional.ofNullable(known(route, ctx, name)).ifPresent(parts::add);
            }
        }
        return parts.isEmpty() ? null : cut(String.join("/", parts));
    }

    private static Map<String, String> details(Route route, Context ctx, Under under) {
        Map<String, String> details = new TreeMap<>(under.details());
        Principal principal = under.principal();
        details.put(
                "roles",
                String.join(
                        ",", principal.roles().stream().map(Role::word).sorted().toList()));
        principal.scope().ifPresent(party -> details.put("party", party));
        RequestId.current().ifPresent(id -> details.put(RequestId.KEY, id));
        for (String name : route.query().names()) {
            String value = known(route, ctx, name);
            if (value != null) {
                details.put(name, cut(value));
            }
        }
        return details;
    }

    /** Only parameters that the route takes: another one might hold anything, a secret too. */
    private static @Nullable String known(Route route, Context ctx, String name) {
        return route.query().names().contains(name) ? ctx.queryParam(name) : null;
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT_CHARS ? text : text.substring(0, MAX_TEXT_CHARS) + "…";
    }
}
