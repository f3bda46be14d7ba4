package io.unitrail.service.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A plain page: no script, nothing from elsewhere, its one style allowed by its hash. */
record Page(String html) {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            code,pre{font-family:ui-monospace,monospace;font-size:.9em}
            pre{overflow-x:auto;padding:.75rem;border:1px solid #8886;border-radius:.4rem}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884}
            dt{font-weight:600}dd{margin:0 0 .75rem;overflow-wrap:anywhere}
            h2{margin-top:2.5rem}summary{cursor:pointer;padding:.3rem 0}
            """;
    private static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE)
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /**
     * @param title as text
     * @param body as HTML, everything in it escaped already
     */
    static Page of(String title, String body) {
        return new Page("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + element("title", title) + "<style>" + STYLE + "</style></head><body><main>" + body
                + "</main></body></html>");
    }

    void answer(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.contentType(MediaType.HTML.header()).result(html.getBytes(StandardCharsets.UTF_8));
    }

    /** An element around a text. */
    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /** A text as HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
