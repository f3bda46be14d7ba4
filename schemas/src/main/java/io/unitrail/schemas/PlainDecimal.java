package io.unitrail.schemas;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Quantities as text: digits, a point, digits; no exponent, so that a short text cannot stand for a gigabyte of zeros. */
final class PlainDecimal {
    /** Longest quantity, in characters. */
    static final int MAX_CHARS = 60;

    private PlainDecimal() {}

    /** @throws InvalidEvent if it needs more than {@link #MAX_CHARS} */
    static @Nullable String text(String field, @Nullable BigDecimal quantity) {
        if (quantity == null) {
            return null;
        }
        if (Math.abs((long) quantity.scale()) + quantity.precision() > MAX_CHARS) {
            throw new InvalidEvent(
                    field,
                    quantity.toString(),
                    "is longer than " + MAX_CHARS + " digits; use a larger unit of measure");
        }
        return quantity.toPlainString();
    }

    /** @throws InvalidEvent if it is no plain decimal, too long or negative */
    static @Nullable BigDecimal parse(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_CHARS || !isPlain(text)) {
            throw new InvalidEvent(
                    field, text, "is not a quantity; write digits with at most one point, such as 200.5, without sign");
        }
        return new BigDecimal(text);
    }

    private static boolean isPlain(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points == 0 || (points == 1 && text.charAt(0) != '.' && text.charAt(text.length() - 1) != '.');
    }
}
