package io.unitrail.service.export;

import org.jspecify.annotations.Nullable;

/**
 * Texts that no spreadsheet takes for a formula: one that begins with {@code = + - @}, a tab or a line break, also behind blanks, gets an apostrophe
 * in front. Characters that XML cannot hold become U+FFFD. Nothing is dropped.
 */
public final class SafeCell {
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private SafeCell() {}

    /** The text of a cell; empty for null. */
    public static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = printable(value.toString());
        if (value instanceof Number) {
            return text;
        }
        String stripped = text.stripLeading();
        boolean isFormula = (!text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0)
                || (!stripped.isEmpty() && DANGEROUS.indexOf(stripped.charAt(0)) >= 0);
        return isFormula ? "'" + text : text;
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean allowed = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000;
            clean.appendCodePoint(allowed ? c : 0xFFFD);
        });
        return clean.toString();
    }
}
