package io.unitrail.producer.epcis;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where EPCIS asks for a URI and a line gave free text, such as the order number {@code PO-1}, the text goes out as
 * {@code urn:unitrail:text:PO-1} and comes back in as it was.
 */
final class OwnText {
    private static final String PREFIX = "urn:unitrail:text:";
    private static final String UNRESERVED = "-._~";

    private OwnText() {}

    static String toUri(String text) {
        if (Fields.isUri(text)) {
            return text;
        }
        StringBuilder uri = new StringBuilder(PREFIX);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format("%%%02X", (int) c));
            }
        }
        return uri.toString();
    }

    static @Nullable String ofUri(@Nullable String uri) {
        return uri == null ? null : fromUri(uri);
    }

    static String fromUri(String uri) {
        if (!uri.startsWith(PREFIX)) {
            return uri;
        }
        String escaped = uri.substring(PREFIX.length());
        byte[] bytes = new byte[escaped.length()];
        int length = 0;
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '%') {
                bytes[length++] = (byte) Integer.parseInt(escaped.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[length++] = (byte) escaped.charAt(i);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
