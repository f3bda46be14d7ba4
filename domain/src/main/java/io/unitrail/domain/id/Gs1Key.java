package io.unitrail.domain.id;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The GS1 keys other than the GTIN: a run of digits with or without a check digit, then characters of the key's own set (GS1 General
 * Specifications, section 3; Tag Data Standard, section 6.3).
 */
enum Gs1Key {
    SSCC("00", 18, 17, Digit.VERIFIED, 0, Rest.SET_82),
    GSRN("8018", 18, 17, Digit.VERIFIED, 0, Rest.SET_82),
    GSRNP("8017", 18, 17, Digit.VERIFIED, 0, Rest.SET_82),
    GSIN("402", 17, 16, Digit.VERIFIED, 0, Rest.SET_82),
    ITIP("8006", 18, 13, Digit.VERIFIED, 0, Rest.SET_82),
    GRAI("8003", 14, 13, Digit.COMPUTED, 16, Rest.SET_82),
    GDTI("253", 13, 12, Digit.COMPUTED, 17, Rest.SET_82),
    GCN("255", 13, 12, Digit.COMPUTED, 12, Rest.DIGITS),
    GIAI("8004", 4, -1, Digit.NONE, 26, Rest.SET_82),
    GINC("401", 4, -1, Digit.NONE, 26, Rest.SET_82),
    GMN("8013", 4, -1, Digit.NONE, 21, Rest.SET_82),
    CPID("8010", 4, -1, Digit.NONE, 26, Rest.SET_39),
    GLN("414", 13, 12, Digit.VERIFIED, 0, Rest.SET_82),
    PGLN("417", 13, 12, Digit.VERIFIED, 0, Rest.SET_82);

    /**
     * What is done about the check digit. Where the digits are the whole identity, a wrong one is refused, as the event would else land
     * on a sibling pallet. Where a serial follows, the digit covers the asset type only, and wrong ones occur in the field: the
     * right one is computed, as the EPC URN, which has none, must name the same asset.
     */
    private enum Digit {
        VERIFIED,
        COMPUTED,
        NONE
    }

    private enum Rest {
        SET_82("characters of set 82"),
        SET_39("characters of 0-9 A-Z # - /"),
        DIGITS("digits");

        private final String words;

        Rest(String words) {
            this.words = words;
        }

        private boolean has(char c) {
            boolean digit = c >= '0' && c <= '9';
            return switch (this) {
                case SET_82 -> CharacterSet82.contains(c);
                case SET_39 -> digit || (c >= 'A' && c <= 'Z') || c == '#' || c == '-' || c == '/';
                case DIGITS -> digit;
            };
        }
    }

    private static final Map<String, Gs1Key> BY_AI =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Gs1Key::ai, Function.identity()));

    private final String ai;
    private final int digits;
    private final int checkAt;
    private final Digit digit;
    private final int longestRest;
    private final Rest rest;

    Gs1Key(String ai, int digits, int checkAt, Digit digit, int longestRest, Rest rest) {
        this.ai = ai;
        this.digits = digits;
        this.checkAt = checkAt;
        this.digit = digit;
        this.longestRest = longestRest;
        this.rest = rest;
    }

    static Optional<Gs1Key> of(String ai) {
        return Optional.ofNullable(BY_AI.get(ai));
    }

    /** The application identifier. */
    String ai() {
        return ai;
    }

    /** Whether the application identifier may follow this key in a Digital Link's path (GS1 Digital Link: URI Syntax, 4.9). */
    boolean takesQualifier(String qualifier) {
        return switch (this) {
            case GSRN, GSRNP -> qualifier.equals("8019");
            case ITIP ->
                qualifier.equals("22") || qualifier.equals(ElementMap.LOT) || qualifier.equals(ElementMap.SERIAL);
            case CPID -> qualifier.equals(ElementMap.CPI_SERIAL);
            case GLN -> qualifier.equals(ElementMap.GLN_EXTENSION) || qualifier.equals("7040");
            case PGLN -> qualifier.equals("7040");
            case SSCC, GSIN, GRAI, GDTI, GCN, GIAI, GINC, GMN -> false;
        };
    }

    /** Whether the key names a place or a party, which other keys in the same code go before. */
    boolean isLocation() {
        return this == GLN || this == PGLN;
    }

    /** Whether the value has the key's lengths and characters; the check digit is not looked at. */
    boolean fits(String value) {
        if (value.length() < digits
                || value.length() > digits + longestRest
                || !CheckDigit.isDigits(value.substring(0, digits))
                || (this == GRAI && value.charAt(0) != '0')) {
            return false;
        }
        for (int i = digits; i < value.length(); i++) {
            if (!rest.has(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The value as it is stored.
     *
     * @throws InvalidIdentifier if it does not fit, or the check digit is wrong and is the identity's only guard
     */
    String canonicalValue(String value) {
        if (!fits(value)) {
            throw new InvalidIdentifier("object", value, "this is no " + name() + "; AI " + ai + " takes " + shape());
        }
        if (digit == Digit.NONE) {
            return value;
        }
        int expected = CheckDigit.of(value.substring(0, checkAt));
        if (digit == Digit.VERIFIED && value.charAt(checkAt) - '0' != expected) {
            throw new InvalidIdentifier(
                    "object",
                    value,
                    "the check digit " + value.charAt(checkAt) + " of this " + name() + " is wrong, its digits need "
                            + expected + "; compare every digit with the label",
                    value.length() > 15 && value.endsWith("000") ? "a spreadsheet kept only 15 digits" : "");
        }
        return value.substring(0, checkAt) + expected + value.substring(checkAt + 1);
    }

    private String shape() {
        String first = (this == GRAI ? "0 and " + (digits - 1) : String.valueOf(digits)) + " digits";
        return longestRest == 0 ? first : first + ", then up to " + longestRest + " " + rest.words;
    }
}
