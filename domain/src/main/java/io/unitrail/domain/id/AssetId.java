package io.unitrail.domain.id;

import org.jspecify.annotations.Nullable;

/**
 * Any identifier that is no unit, lot or class of a product: SSCC, GRAI, GIAI, GSRN, GDTI, ITIP, UPUI and the other GS1 keys as
 * their Digital Link at {@code https://id.gs1.org}, and foreign URIs as sent.
 *
 * @param uri the canonical URI, ASCII; {@link ObjectId#parse} brings a GS1 key into this form
 */
public record AssetId(String uri) implements ObjectId {

    /** What follows the GTIN in a unique product identifier for tobacco (AI 235). */
    static final String UPUI = "/235/";

    /** @throws InvalidIdentifier if it is no absolute URI in ASCII, or names a unit, lot or class */
    public AssetId {
        if (uri.length() > LONGEST_SPELLING) {
            throw new InvalidIdentifier(
                    "object", uri, "it is longer than " + LONGEST_SPELLING + " characters; shorten it");
        }
        if (!hasScheme(uri)) {
            throw new InvalidIdentifier(
                    "object", uri, "it is no identifier in a known spelling; " + ScannedCode.SPELLINGS);
        }
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c >= 127 || "\"<>\\^`{|}".indexOf(c) >= 0) {
                throw new InvalidIdentifier(
                        "object",
                        uri,
                        String.format(
                                "character %d (U+%04X) must not stand in a URI; percent-encode it", i + 1, (int) c));
            }
        }
        if (!PercentCode.hasSoundEscapes(uri)) {
            throw PercentCode.brokenEscape("object", uri);
        }
        if (uri.startsWith(ProductId.OWN) || (uri.startsWith(DigitalLink.GTIN_BASE) && !uri.contains(UPUI))) {
            throw new InvalidIdentifier(
                    "object", uri, "it names a product's unit, lot or class; give productId with serial or lot");
        }
    }

    @Override
    public String canonical() {
        return uri;
    }

    @Override
    public @Nullable ProductId product() {
        return null;
    }

    private static boolean hasScheme(String uri) {
        int colon = uri.indexOf(':');
        if (colon < 1 || colon == uri.length() - 1) {
            return false;
        }
        for (int i = 0; i < colon; i++) {
            char c = uri.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !other)) {
                return false;
            }
        }
        return true;
    }
}
