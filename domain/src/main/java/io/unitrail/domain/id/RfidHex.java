package io.unitrail.domain.id;

import java.util.HexFormat;
import java.util.Locale;

/** The EPC memory of an RFID tag in hexadecimal: SGTIN-96, SGTIN-198 and SSCC-96 (GS1 Tag Data Standard, section 14). */
public final class RfidHex {

    private static final String SGTIN_96 = "30";
    private static final String SSCC_96 = "31";
    private static final String SGTIN_198 = "36";
    private static final int DIGITS_96 = 24;
    private static final int SHORTEST_198 = 50;
    private static final int LONGEST_198 = 64;

    /** Bits of the company prefix by partition; it has 12 minus the partition digits. */
    private static final int[] COMPANY_PREFIX_BITS = {40, 37, 34, 30, 27, 24, 20};

    private static final int SGTIN_BITS = 44;
    private static final int SSCC_BITS = 58;
    private static final int PARTITION_AT = 11;
    private static final int FIELDS_AT = 14;
    private static final int SERIAL_AT = FIELDS_AT + SGTIN_BITS;
    private static final int CHARACTER_BITS = 7;

    private final String hex;

    private RfidHex(String hex) {
        this.hex = hex;
    }

    /** Whether the text can only be the contents of a tag: hexadecimal of a length and header that are read. */
    static boolean isRfidHex(String text) {
        if (text.length() != DIGITS_96 && (text.length() < SHORTEST_198 || text.length() > LONGEST_198)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.charAt(0) == '3' && (text.length() == DIGITS_96 ? text.charAt(1) < '2' : text.charAt(1) == '6');
    }

    /**
     * The object that a tag names; the filter value is no part of it.
     *
     * @param hex 24 hexadecimal digits for the 96-bit schemes; 50 to 64, ending in zeros, for SGTIN-198
     * @throws InvalidIdentifier if it is another scheme, or a field holds more than its digits can
     */
    public static ObjectId parse(String hex) {
        if (!isRfidHex(hex)) {
            throw new InvalidIdentifier(
                    "object",
                    hex,
                    "it is no SGTIN-96 (30…), SSCC-96 (31…) or SGTIN-198 (36…) in hexadecimal; give the tag's EPC URN instead");
        }
        RfidHex tag = new RfidHex(hex.toUpperCase(Locale.ROOT));
        return switch (hex.substring(0, 2)) {
            case SSCC_96 -> EpcUrn.parse("urn:epc:id:sscc:" + tag.key(SSCC_BITS, 17));
            case SGTIN_96 ->
                EpcUrn.parse("urn:epc:id:sgtin:" + tag.key(SGTIN_BITS, 13) + "." + tag.bits(SERIAL_AT, 38));
            case SGTIN_198 ->
                EpcUrn.parse("urn:epc:id:sgtin:" + tag.key(SGTIN_BITS, 13) + "." + PercentCode.encode(tag.serial()));
            default -> throw new IllegalStateException("header " + hex.substring(0, 2) + " passed isRfidHex");
        };
    }

    /** A raw URI's rest, {@code 96.x3074257BF7194E4000001A85}. */
    static ObjectId parseRaw(String urn, String rest) {
        String[] bitsAndHex = rest.split("\\.x", 2);
        if (bitsAndHex.length < 2) {
            throw new InvalidIdentifier("object", urn, "a raw URI is urn:epc:raw:BITS.xHEX");
        }
        return parse(bitsAndHex[1]);
    }

    private String key(int bits, int digits) {
        int partition = (int) bits(PARTITION_AT, 3);
        if (partition >= COMPANY_PREFIX_BITS.length) {
            throw wrong("its partition is 7, which is not in use");
        }
        int prefixBits = COMPANY_PREFIX_BITS[partition];
        int prefixDigits = 12 - partition;
        return number(FIELDS_AT, prefixBits, prefixDigits)
                + "."
                + number(FIELDS_AT + prefixBits, bits - prefixBits, digits - prefixDigits);
    }

    private String number(int from, int count, int digits) {
        String number = Long.toString(bits(from, count));
        if (number.length() > digits) {
            throw wrong("the field at bit " + from + " is " + number + ", more than " + digits + " digits");
        }
        return "0".repeat(digits - number.length()) + number;
    }

    /** 7-bit ASCII up to the first zero. */
    private String serial() {
        StringBuilder serial = new StringBuilder();
        for (int i = 0; i < UnitId.LONGEST_SERIAL; i++) {
            char c = (char) bits(SERIAL_AT + i * CHARACTER_BITS, CHARACTER_BITS);
            if (c == 0) {
                break;
            }
            serial.append(c);
        }
        int used = SERIAL_AT + serial.length() * CHARACTER_BITS;
        for (int i = used; i < hex.length() * 4; i++) {
            if (bits(i, 1) != 0) {
                throw wrong("after the end of its serial there are bits that are not zero");
            }
        }
        return serial.toString();
    }

    private long bits(int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            int nibble = Character.digit(hex.charAt(i / 4), 16);
            value = (value << 1) | ((nibble >> (3 - i % 4)) & 1);
        }
        return value;
    }

    private InvalidIdentifier wrong(String reason) {
        return new InvalidIdentifier("object", hex, reason + "; read the tag again");
    }
}
