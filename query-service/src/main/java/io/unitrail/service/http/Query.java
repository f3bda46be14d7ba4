package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.query.Moment;
import io.unitrail.service.json.UtcTime;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The query parameters that several paths share. */
record Query(InstantSource clock) {

    /** {@code asOf} and {@code knownAt}: no limit where left out; a {@code knownAt} in the future is 422 (rules, section 1). */
    Moment moment(Context ctx) {
        Long asOf = time(ctx, "asOf");
        Long knownAt = time(ctx, "knownAt");
        if (knownAt != null && knownAt > clock.millis()) {
            throw Problem.invalid("/knownAt", "knownAt lies in the future; what will be known is not known yet")
                    .refused();
        }
        return new Moment(asOf == null ? Long.MAX_VALUE : asOf, knownAt == null ? Long.MAX_VALUE : knownAt);
    }

    /** {@code limit}: 1 to {@link HttpLimits#MAX_PAGE}. */
    int limit(Context ctx, int otherwise) {
        String text = ctx.queryParam("limit");
        if (text == null) {
            return otherwise;
        }
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Problem.malformed("limit", "limit '" + text + "' is not a whole number")
                    .refused();
        }
        if (limit < 1 || limit > HttpLimits.MAX_PAGE) {
            throw Problem.invalid(
                            "/limit",
                            "limit " + limit + " is not between 1 and " + HttpLimits.MAX_PAGE
                                    + "; ask for the whole with Accept: application/x-ndjson")
                    .refused();
        }
        return limit;
    }

    /** {@code cursor}, or null for the first page. */
    static @Nullable String cursor(Context ctx) {
        String cursor = ctx.queryParam("cursor");
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }

    /** A parameter that must be there. */
    static String required(Context ctx, String name) {
        String value = ctx.queryParam(name);
        if (value == null || value.isEmpty()) {
            throw Problem.malformed(name, "query parameter '" + name + "' is missing")
                    .refused();
        }
        return value;
    }

    /** A time in milliseconds, or null. */
    static @Nullable Long time(Context ctx, String name) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return null;
        }
        try {
            return UtcTime.parse(name, text);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(name, String.valueOf(e.getMessage())).refused();
        }
    }
}
