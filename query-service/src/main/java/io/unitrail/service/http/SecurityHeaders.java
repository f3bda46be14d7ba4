package io.unitrail.service.http;

import io.javalin.http.Context;

/** What every answer tells browsers: guess no types, run nothing, frame nothing, keep nothing. Pages loosen it for themselves. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void set(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Cache-Control", "no-store");
    }
}
