package io.unitrail.bench.reads;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Identifiers in addresses. */
final class Paths {
    private Paths() {}

    /** Percent-encoded, for one segment of a path or a query's value. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
