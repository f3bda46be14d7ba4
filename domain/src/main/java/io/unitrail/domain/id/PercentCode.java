package io.unitrail.domain.id;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of RFC 3986: unreserved characters stay, all others become upper-case hexadecimal UTF-8. */
final class PercentCode {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentCode() {}

    static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i))) {
                return encodeAll(text);
            }
        }
        return text;
    }

    /**
     * The text with every escape replaced.
     *
     * @throws InvalidIdentifier if an escape is cut short, is not hexadecimal, or the bytes are not UTF-8
     */
    static String decode(String field, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidIdentifier(field, text, "it has half a surrogate pair; encode the text as UTF-8 first");
        }
        if (!hasSoundEscapes(text)) {
            throw brokenEscape(field, text);
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            out.put((byte) (HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2])));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidIdentifier(
                    field, text, "its percent escapes are not UTF-8; encode the text as UTF-8 first");
        }
    }

    /** Whether every percent sign is followed by two hexadecimal digits. */
    static boolean hasSoundEscapes(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(at + 1))
                    || !HexFormat.isHexDigit(text.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    static InvalidIdentifier brokenEscape(String field, String text) {
        return new InvalidIdentifier(
                field, text, "a % must be followed by two hexadecimal digits; write a percent sign itself as %25");
    }

    private static String encodeAll(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '-' && c <= '9' && c != '/')
                || c == '_'
                || c == '~';
    }
}
