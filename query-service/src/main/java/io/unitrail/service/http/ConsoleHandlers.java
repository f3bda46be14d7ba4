package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The console: a page that is one more client of the public interface. Its files are served as they are, from memory, and by name
 * only: no path of a request ever reaches a file system.
 */
final class ConsoleHandlers {
    /** Every file of the console. */
    static final List<String> FILES = List.of(
            "index.html",
            "api.js",
            "app.js",
            "dom.js",
            "icon.svg",
            "live.js",
            "names.js",
            "session.js",
            "style.css",
            "words.js",
            "messages/de.json",
            "messages/en.json",
            "pages/alerts.js",
            "pages/dead-letters.js",
            "pages/documents.js",
            "pages/group.js",
            "pages/object.js",
            "pages/operations.js",
            "pages/recall.js",
            "pages/recalls.js",
            "pages/search.js",
            "pages/shipments.js",
            "pages/standing.js",
            "parts/bars.js",
            "parts/changes.js",
            "parts/complete.js",
            "parts/criteria.js",
            "parts/exports.js",
            "parts/graph.js",
            "parts/holders.js",
            "parts/ledger.js",
            "parts/moments.js",
            "parts/qr.js",
            "parts/refused.js",
            "parts/rows.js",
            "parts/scheme.js",
            "parts/silence.js",
            "parts/tiles.js",
            "parts/timeline.js",
            "parts/tree.js",
            "parts/units.js");

    /** Own scripts and styles, nothing inline, no request to anywhere else. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String DIRECTORY = "/io/unitrail/service/console/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private final Map<String, byte[]> files = new HashMap<>();

    ConsoleHandlers() {
        for (String name : FILES) {
            try (InputStream file = ConsoleHandlers.class.getResourceAsStream(DIRECTORY + name)) {
                if (file == null) {
                    throw new IllegalStateException(DIRECTORY + name + " is missing from the jar");
                }
                files.put(name, file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(DIRECTORY + name + " cannot be read", e);
            }
        }
    }

    List<Route> routes() {
        return List.of(
                Route.probe("/", ctx -> send(ctx, "index.html")).needs(Access.PAGE),
                Route.probe("/console/<path>", ctx -> send(ctx, ctx.pathParam("path")))
                        .needs(Access.PAGE));
    }

    private void send(Context ctx, String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw Problem.unknown("the console has no file '" + name + "'").refused();
        }
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Cache-Control", "no-cache");
        ctx.contentType(TYPES.getOrDefault(name.replaceFirst(".*\\.", ""), "application/octet-stream"))
                .result(file);
    }
}
