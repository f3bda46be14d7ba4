package io.unitrail.domain.id;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a code says: the object, and beside it values that are no part of its identity.
 *
 * @param id the object
 * @param attributes values by application identifier in the order of the code, without those that make up the identity: 10 is the
 *     lot of a unit, 17 an expiry date YYMMDD
 */
public record ScannedCode(ObjectId id, Map<String, String> attributes) {

    /** The spellings that are read, for messages. */
    static final String SPELLINGS =
            "give an EPC URN, a Digital Link or other URI, own:NUMBER/21/SERIAL, an element string like (01)…(21)…,"
                    + " RFID contents in hexadecimal, or a GTIN or SSCC";

    private static final int SSCC_DIGITS = 18;
    private static final int PLAIN_GTIN_ELEMENT = 16;

    public ScannedCode {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A code that names an object and nothing else. */
    static ScannedCode of(ObjectId id) {
        return new ScannedCode(id, Map.of());
    }

    /**
     * Reads an identifier in any spelling, see {@link ObjectId#parse}; blanks and line ends around it are ignored.
     *
     * @throws InvalidIdentifier if it is in no known spelling or breaks the rules of the one that it is in
     */
    public static ScannedCode parse(String anySpelling) {
        if (anySpelling.length() > ObjectId.LONGEST_SPELLING) {
            throw new InvalidIdentifier(
                    "object",
                    anySpelling,
                    "it is longer than " + ObjectId.LONGEST_SPELLING + " characters; shorten it");
        }
        String text = trim(anySpelling);
        if (ElementString.isMarked(text)) {
            return ElementString.parse(text);
        }
        if (EpcUrn.isEpcUrn(text)) {
            return of(EpcUrn.parse(text));
        }
        if (text.startsWith("/")) {
            return DigitalLink.parse(text);
        }
        if (DigitalLink.isWebAddress(text)) {
            return DigitalLink.read(text).orElseGet(() -> of(new AssetId(text)));
        }
        if (text.startsWith(ProductId.OWN)) {
            return of(CanonicalForm.read(text));
        }
        if (text.length() == SSCC_DIGITS && CheckDigit.isDigits(text)) {
            return new ElementMap(text).put(Gs1Key.SSCC.ai(), text).identify();
        }
        if (RfidHex.isRfidHex(text)) {
            return of(RfidHex.parse(text));
        }
        if (isPlainElementString(text)) {
            return ElementString.parse(text);
        }
        return CheckDigit.isDigits(text) ? of(new ClassId(ProductId.parse(text))) : of(new AssetId(text));
    }

    /**
     * The date under an application identifier, such as 11 (production), 15 (best before) or 17 (expiry).
     *
     * @param currentYear the year of reading, which settles the century
     * @throws InvalidIdentifier if the value is no date YYMMDD
     */
    public Optional<LocalDate> date(String ai, int currentYear) {
        return Optional.ofNullable(attributes.get(ai)).map(yymmdd -> Gs1Date.parse(yymmdd, currentYear));
    }

    private static boolean isPlainElementString(String text) {
        boolean gtin = text.startsWith(ElementMap.GTIN) && text.length() >= PLAIN_GTIN_ELEMENT;
        boolean sscc = text.startsWith(Gs1Key.SSCC.ai()) && text.length() == 2 + SSCC_DIGITS;
        return (gtin || sscc) && CheckDigit.isDigits(text.substring(0, PLAIN_GTIN_ELEMENT));
    }

    /** Like strip, but FNC1 (0x1D), which counts as white space there, stays. */
    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && " \t\r\n\uFEFF".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (from < to && " \t\r\n".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
