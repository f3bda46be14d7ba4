package io.unitrail.domain.id;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GS1 Digital Link URIs (GS1 Digital Link Standard: URI Syntax): on any host, with any path before the first key. */
public final class DigitalLink {

    /** What every canonical Digital Link begins with. */
    public static final String BASE = "https://id.gs1.org/";

    static final String GTIN_BASE = BASE + "01/";

    private static final Set<String> GTIN_QUALIFIERS = Set.of("22", "10", "21", "235");

    private DigitalLink() {}

    /** The Digital Link of an object at {@code https://id.gs1.org}; empty for a company's own products and foreign URIs. */
    public static Optional<String> of(ObjectId id) {
        return Optional.of(id.canonical()).filter(canonical -> canonical.startsWith(BASE));
    }

    /**
     * Reads a Digital Link.
     *
     * @param uri a web address, or a path that begins with a slash
     * @return the object, and as attributes what else path and query carry; query words that are no application identifier are left out
     * @throws InvalidIdentifier if no GS1 key stands in the path, or a value is wrong
     */
    public static ScannedCode parse(String uri) {
        return read(uri).orElseThrow(() -> noKey(uri));
    }

    static boolean isWebAddress(String text) {
        return text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7);
    }

    /** Like {@link #parse}, but empty if the address is one of another host and has no GS1 key. */
    static Optional<ScannedCode> read(String uri) {
        if (!uri.startsWith("/") && !isWebAddress(uri)) {
            throw noKey(uri);
        }
        String[] addressAndQuery = uri.split("#", 2)[0].split("\\?", 2);
        String address = addressAndQuery[0];
        int host = address.startsWith("/") ? 0 : address.indexOf("://") + 3;
        int slash = address.indexOf('/', host);
        int pathStart = slash < 0 ? address.length() : slash;
        // A slash at the end means nothing; split leaves it out.
        String[] segments = address.substring(pathStart).split("/");
        for (int i = 0; i + 1 < segments.length; i++) {
            if (startsKey(segments, i)) {
                ScannedCode code = elements(uri, segments, i).identify();
                return Optional.of(addressAndQuery.length > 1 ? withQuery(code, addressAndQuery[1]) : code);
            }
        }
        if (address.substring(host, pathStart).equalsIgnoreCase("id.gs1.org")) {
            throw noKey(uri);
        }
        return Optional.empty();
    }

    /** Whether a key with its value stands here and everything after it are pairs of its qualifiers. */
    private static boolean startsKey(String[] segments, int at) {
        boolean product = segments[at].equals(ElementMap.GTIN);
        Gs1Key key = Gs1Key.of(segments[at]).orElse(null);
        if (!(product && isGtin(segments[at + 1])) && !(key != null && isValue(key, segments[at + 1]))) {
            return false;
        }
        for (int i = at + 2; i < segments.length; i += 2) {
            boolean allowed = key == null ? GTIN_QUALIFIERS.contains(segments[i]) : key.takesQualifier(segments[i]);
            if (i + 1 == segments.length || !allowed) {
                return false;
            }
        }
        return true;
    }

    /** Dates and counters occur in foreign addresses: a number shorter than a full GTIN must prove itself by its check digit. */
    private static boolean isGtin(String value) {
        return value.length() == ProductId.GTIN_DIGITS
                ? CheckDigit.isDigits(value)
                : ProductId.isGtinLength(value.length()) && CheckDigit.isValid(value);
    }

    private static boolean isValue(Gs1Key key, String segment) {
        return PercentCode.hasSoundEscapes(segment) && key.fits(PercentCode.decode("object", segment));
    }

    private static ElementMap elements(String uri, String[] segments, int from) {
        ElementMap elements = new ElementMap(uri);
        for (int i = from; i < segments.length; i += 2) {
            elements.put(segments[i], PercentCode.decode("object", segments[i + 1]));
        }
        return elements;
    }

    private static ScannedCode withQuery(ScannedCode code, String query) {
        Map<String, String> attributes = new LinkedHashMap<>(code.attributes());
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals >= 2 && equals <= 4 && CheckDigit.isDigits(pair.substring(0, equals))) {
                attributes.putIfAbsent(
                        pair.substring(0, equals), PercentCode.decode("object", pair.substring(equals + 1)));
            }
        }
        return new ScannedCode(code.id(), attributes);
    }

    private static InvalidIdentifier noKey(String uri) {
        return new InvalidIdentifier(
                "object",
                uri,
                "there is no well-formed GS1 key in its path; give /01/GTIN/21/SERIAL, /00/SSCC or another key");
    }
}
