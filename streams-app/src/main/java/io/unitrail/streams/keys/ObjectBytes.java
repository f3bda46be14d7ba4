package io.unitrail.streams.keys;

import io.unitrail.domain.id.DigitalLink;
import io.unitrail.domain.id.ObjectId;

/**
 * Objects as key parts, in the order of their canonical forms, none the beginning of another's.
 *
 * <pre>
 * GTIN_OBJECT  8-byte GTIN  NONE                              a class
 * GTIN_OBJECT  8-byte GTIN  LOT | SERIAL | UPUI  text  0      a lot, a unit, a tobacco item
 * BEFORE       canonical form  0                              what sorts before all GTINs, such as an SSCC
 * AFTER        canonical form  0                              what sorts after them, such as own: and urn:
 * </pre>
 *
 * <p>Almost all rows belong to units of a GTIN, so these save the 36 characters that all of them share.
 */
final class ObjectBytes {

    /** The tags stand in the order of the canonical forms. */
    private static final int BEFORE = 1;

    private static final int GTIN_OBJECT = 2;
    private static final int AFTER = 3;

    private static final String GTIN_BASE = DigitalLink.BASE + "01/";
    private static final int GTIN_DIGITS = 14;
    private static final int GTIN_END = GTIN_BASE.length() + GTIN_DIGITS;

    /** What may follow a GTIN, in the order of the characters; the index is the tag. */
    private static final String[] QUALIFIERS = {"", "/10/", "/21/", "/235/"};

    private ObjectBytes() {}

    /** @throws IllegalArgumentException if the object begins like a GTIN's and is none, which no parser lets through */
    static void write(ObjectId object, KeyWriter key) {
        String canonical = object.canonical();
        if (!canonical.startsWith(GTIN_BASE)) {
            key.tag(canonical.compareTo(GTIN_BASE) < 0 ? BEFORE : AFTER).text(canonical);
            return;
        }
        key.tag(GTIN_OBJECT).unsigned(gtin(canonical));
        if (canonical.length() == GTIN_END) {
            key.tag(0);
            return;
        }
        for (int i = 1; i < QUALIFIERS.length; i++) {
            if (canonical.startsWith(QUALIFIERS[i], GTIN_END)) {
                key.tag(i).text(canonical.substring(GTIN_END + QUALIFIERS[i].length()));
                return;
            }
        }
        throw misshapen(canonical);
    }

    static ObjectId read(KeyReader key) {
        int tag = key.tag();
        if (tag == BEFORE || tag == AFTER) {
            return ObjectId.ofCanonical(key.text());
        }
        StringBuilder canonical = new StringBuilder(GTIN_END + GTIN_DIGITS).append(GTIN_BASE);
        String digits = Long.toString(key.unsigned());
        canonical.append("0".repeat(GTIN_DIGITS - digits.length())).append(digits);
        int qualifier = key.tag();
        if (qualifier > 0) {
            canonical.append(QUALIFIERS[qualifier]).append(key.text());
        }
        return ObjectId.ofCanonical(canonical.toString());
    }

    private static long gtin(String canonical) {
        if (canonical.length() < GTIN_END) {
            throw misshapen(canonical);
        }
        long gtin = 0;
        for (int i = GTIN_BASE.length(); i < GTIN_END; i++) {
            char digit = canonical.charAt(i);
            if (digit < '0' || digit > '9') {
                throw misshapen(canonical);
            }
            gtin = gtin * 10 + (digit - '0');
        }
        return gtin;
    }

    private static IllegalArgumentException misshapen(String canonical) {
        return new IllegalArgumentException("object '" + canonical + "' begins like a GTIN's Digital Link and is none;"
                + " write " + GTIN_BASE + "GTIN14 with /21/SERIAL or /10/LOT");
    }
}
