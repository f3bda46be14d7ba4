package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
            "check.html",
            "check.js",
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
            "pages/stock.js",
            "parts/bars.js",
            "parts/camera.js",
            "parts/changes.js",
            "parts/complete.js",
            "parts/criteria.js",
            "parts/exports.js",
            "parts/graph.js",
            "parts/holders.js",
            "parts/language.js",
            "parts/ledger.js",
            "parts/moments.js",
            "parts/plainly.js",
            "parts/qr.js",
            "parts/refused.js",
            "parts/register.js",
            "parts/rows.js",
            "parts/scheme.js",
            "parts/silence.js",
            "parts/tiles.js",
            "parts/timeline.js",
            "parts/tree.js",
            "parts/units.js",
            "parts/verdict.js",
            "parts/warranty.js",
            "parts/wedge.js");

    /** Own scripts and styles, nothing inline, no request to anywhere else. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String CHECK = "check.html";
    private static final String EMPTY = "<main id=\"main\" tabindex=\"-1\"></main>";
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
                Route.probe("/check", ctx -> send(ctx, CHECK)).needs(Access.PAGE),
                Route.probe("/console/<path>", ctx -> send(ctx, ctx.pathParam("path")))
                        .needs(Access.PAGE));
    }

    /**
     * The page of the public check, at whatever address.
     *
     * @param content HTML that is seen until the page's script has run, everything in it escaped already
     */
    void check(Context ctx, String content) {
        String page = new String(file(CHECK), StandardCharsets.UTF_8);
        send(ctx, CHECK);
        ctx.result(page.replace(EMPTY, EMPTY.replace("></", ">" + content + "</")));
    }

    private void send(Context ctx, String name) {
        byte[] file = file(name);
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Cache-Control", "no-cache");
        ctx.contentType(TYPES.getOrDefault(name.replaceFirst(".*\\.", ""), "application/octet-stream"))
                .result(file);
    }

    private byte[] file(String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw Problem.unknown("the console has no file '" + name + "'").refused();
        }
        return file;
    }
}
