package io.unitrail.bench.postgres;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of {@code COPY}, cell by cell. */
final class CopyRows {
    private static final String NULL = "\\N";

    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    /** A text, or null. */
    CopyRows cell(@Nullable String value) {
        separate();
        if (value == null) {
            text.append(NULL);
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyRows cell(long value) {
        separate();
        text.append(value);
        return this;
    }

    CopyRows cell(byte[] bytes) {
        separate();
        HexFormat.of().formatHex(text.append("\\\\x"), bytes);
        return this;
    }

    void endRow() {
        text.append('\n');
        begun = false;
    }

    private void separate() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    ByteArrayInputStream stream() {
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
