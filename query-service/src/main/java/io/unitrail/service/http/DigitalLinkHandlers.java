package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.DigitalLink;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.service.access.Access;
import java.util.List;

/**
 * GS1 Digital Links at the root: the trace for machines, with a login; for browsers the public check, without one. The page itself says what the code
 * identifies and no more: anybody who holds the thing can open it.
 */
final class DigitalLinkHandlers {
    /** The primary keys of GS1 Digital Link URI Syntax 1.4, section 4.3. */
    private static final List<String> PRIMARY_KEYS = List.of(
            "00", "01", "253", "255", "401", "402", "414", "417", "8003", "8004", "8006", "8010", "8013", "8017",
            "8018");

    private final TraceAnswer traces;
    private final ConsoleHandlers pages;

    DigitalLinkHandlers(TraceAnswer traces, ConsoleHandlers pages) {
        this.traces = traces;
        this.pages = pages;
    }

    List<Route> routes() {
        return PRIMARY_KEYS.stream()
                .map(key ->
                        Route.digitalLink("/" + key + "/<path>", this::resolve).needs(Access.OPEN))
                .toList();
    }

    private void resolve(Context ctx) {
        MediaType type = MediaType.accepted(ctx, MediaType.HTML, MediaType.JSON, MediaType.JSON_LD);
        if (type != MediaType.HTML) {
            Gate.require(ctx, Access.LOOK_UP);
        }
        String query = ctx.queryString();
        String link = query == null ? ctx.path() : ctx.path() + "?" + query;
        ObjectId object = DigitalLink.parse(link).id();
        if (type == MediaType.HTML) {
            pages.check(ctx, new ObjectPage(object).html());
        } else {
            traces.answerLink(ctx, object, type);
        }
    }
}
