package io.unitrail.domain.id;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values by application identifier, in the order of the code, from which the object is told: what EPC URNs, Digital Links and element
 * strings have in common.
 */
final class ElementMap {

    static final String GTIN = "01";
    static final String LOT = "10";
    static final String SERIAL = "21";
    static final String TPX = "235";
    static final String GLN_EXTENSION = "254";
    static final String CPI_SERIAL = "8011";

    /** An SGLN's extension that means none (Tag Data Standard, 6.3.3). */
    static final String NO_EXTENSION = "0";

    private static final int LONGEST_TPX = 28;
    private static final int LONGEST_CPI_SERIAL = 12;
    private static final int LONGEST_GLN_EXTENSION = 20;

    private final String text;
    private final Map<String, String> left = new LinkedHashMap<>();

    /** @param text the whole code, for messages */
    ElementMap(String text) {
        this.text = text;
    }

    /** @throws InvalidIdentifier if the application identifier is there already with another value */
    ElementMap put(String ai, String value) {
        String before = left.putIfAbsent(ai, value);
        if (before != null && !before.equals(value)) {
            throw new InvalidIdentifier(
                    "object", text, "AI " + ai + " occurs twice, as " + before + " and " + value + "; give it once");
        }
        return this;
    }

    /**
     * The object that the values name; what is not part of its identity becomes its attributes.
     *
     * @throws InvalidIdentifier if there is no key, or one of its values is wrong
     */
    ScannedCode identify() {
        ObjectId id = left.containsKey(GTIN) && !left.containsKey(Gs1Key.SSCC.ai()) ? product() : asset(key());
        return new ScannedCode(id, left);
    }

    private Gs1Key key() {
        Gs1Key location = null;
        for (String ai : left.keySet()) {
            Gs1Key key = Gs1Key.of(ai).orElse(null);
            if (key != null && !key.isLocation()) {
                return key;
            }
            location = location == null ? key : location;
        }
        if (location == null) {
            throw new InvalidIdentifier(
                    "object", text, "it has no GS1 key; a code must carry a GTIN (01), an SSCC (00) or another key");
        }
        return location;
    }

    private ObjectId product() {
        String gtin = take(GTIN);
        if (!CheckDigit.isDigits(gtin)) {
            throw new InvalidIdentifier("productId", gtin, "a GTIN (AI 01) is made of digits; give 14 digits");
        }
        ProductId product = ProductId.parse(gtin);
        if (left.containsKey(SERIAL)) {
            return new UnitId(product, take(SERIAL));
        }
        if (left.containsKey(TPX)) {
            return new AssetId(product.canonical() + AssetId.UPUI + takeEncoded(TPX, LONGEST_TPX));
        }
        return left.containsKey(LOT) ? new LotId(product, take(LOT)) : new ClassId(product);
    }

    private ObjectId asset(Gs1Key key) {
        String uri = DigitalLink.BASE + key.ai() + "/" + PercentCode.encode(key.canonicalValue(take(key.ai())));
        if (key == Gs1Key.ITIP && left.containsKey(SERIAL)) {
            uri += "/21/" + takeEncoded(SERIAL, UnitId.LONGEST_SERIAL);
        } else if (key == Gs1Key.ITIP && left.containsKey(LOT)) {
            uri += "/10/" + takeEncoded(LOT, LotId.LONGEST_LOT);
        } else if (key == Gs1Key.CPID && left.containsKey(CPI_SERIAL)) {
            String serial = takeEncoded(CPI_SERIAL, LONGEST_CPI_SERIAL);
            if (!CheckDigit.isDigits(serial)) {
                throw new InvalidIdentifier("object", text, "a component's serial (AI 8011) is 1 to 12 digits");
            }
            uri += "/8011/" + serial;
        } else if (key == Gs1Key.GLN && left.containsKey(GLN_EXTENSION)) {
            String extension = takeEncoded(GLN_EXTENSION, LONGEST_GLN_EXTENSION);
            uri += extension.equals(NO_EXTENSION) ? "" : "/254/" + extension;
        }
        return new AssetId(uri);
    }

    private String takeEncoded(String ai, int longest) {
        return PercentCode.encode(CharacterSet82.require("object", take(ai), longest));
    }

    private String take(String ai) {
        String value = left.remove(ai);
        if (value == null) {
            throw new IllegalStateException("AI " + ai + " was looked for and is not in " + left.keySet());
        }
        return value;
    }
}
