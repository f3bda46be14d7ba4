package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Loopback;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds off pages of other sites in a browser on this machine: a name of theirs that they let point to a loopback address (DNS rebinding) stands
 * in {@code Host}, and where a request that changes something comes from stands in {@code Origin}. Both must be this service's own.
 */
final class HostRule {
    private final boolean loopback;
    private final Set<String> known = new TreeSet<>(Set.of("localhost", "127.0.0.1", "::1"));

    HostRule(HttpSettings settings) {
        loopback = Loopback.isLoopback(settings.host());
        known.add(settings.host().toLowerCase(Locale.ROOT));
        settings.allowedHosts().forEach(host -> known.add(host.toLowerCase(Locale.ROOT)));
    }

    /** @throws Problem.RefusedException 403 naming the header and the remedy */
    void check(Context ctx) {
        String host = ctx.header("Host");
        if (loopback && host != null && !known.contains(name(host))) {
            throw refused("Host", host);
        }
        String origin = ctx.header("Origin");
        if (origin != null && !"GET".equals(ctx.method().name()) && !isOwn(origin, host)) {
            throw refused("Origin", origin);
        }
    }

    private boolean isOwn(String origin, @Nullable String host) {
        try {
            URI uri = URI.create(origin);
            String name = uri.getHost() == null ? "" : name(uri.getHost());
            return known.contains(name) || (host != null && name.equals(name(host)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the port and the brackets of IPv6. */
    private static String name(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            int end = lower.indexOf(']');
            return end < 0 ? lower : lower.substring(1, end);
        }
        return lower.replaceFirst(":\\d*$", "");
    }

    private static Problem.RefusedException refused(String header, String value) {
        String shown = value.length() > 100 ? value.substring(0, 100) : value;
        return Problem.of(
                        403,
                        "foreign-host",
                        "Forbidden",
                        header + " '" + shown
                                + "' is not this service's; if it is a proxy's, add it to http.allowed.hosts")
                .refused();
    }
}
