package io.unitrail.domain.id;

/** Reads back what {@link ObjectId#canonical()} wrote. On the hot path: no regular expressions, no check digits. */
final class CanonicalForm {

    private static final String SERIAL = "/21/";
    private static final String LOT = "/10/";
    private static final int GTIN_END = DigitalLink.GTIN_BASE.length() + ProductId.GTIN_DIGITS;

    private CanonicalForm() {}

    static String unit(ProductId product, String serial) {
        return product.canonical() + SERIAL + PercentCode.encode(serial);
    }

    static String lot(ProductId product, String lot) {
        return product.canonical() + LOT + PercentCode.encode(lot);
    }

    static ObjectId read(String canonical) {
        if (canonical.startsWith(DigitalLink.GTIN_BASE)) {
            return gtin(canonical);
        }
        return canonical.startsWith(ProductId.OWN) ? own(canonical) : new AssetId(canonical);
    }

    private static ObjectId gtin(String canonical) {
        if (canonical.length() < GTIN_END) {
            throw misshapen(canonical);
        }
        String gtin = canonical.substring(DigitalLink.GTIN_BASE.length(), GTIN_END);
        if (!CheckDigit.isDigits(gtin)) {
            throw misshapen(canonical);
        }
        if (canonical.startsWith(AssetId.UPUI, GTIN_END)) {
            return new AssetId(canonical);
        }
        return object(ProductId.ofGtin14(gtin), canonical, GTIN_END);
    }

    private static ObjectId own(String canonical) {
        int slash = canonical.indexOf('/');
        int end = slash < 0 ? canonical.length() : slash;
        String number = canonical.substring(ProductId.OWN.length(), end);
        return object(ProductId.own(PercentCode.decode("productId", number)), canonical, end);
    }

    private static ObjectId object(ProductId product, String canonical, int end) {
        if (canonical.length() == end) {
            return new ClassId(product);
        }
        if (canonical.startsWith(SERIAL, end)) {
            return new UnitId(product, value("serial", canonical, end + SERIAL.length()));
        }
        if (canonical.startsWith(LOT, end)) {
            return new LotId(product, value("lot", canonical, end + LOT.length()));
        }
        throw misshapen(canonical);
    }

    private static String value(String field, String canonical, int from) {
        if (canonical.indexOf('/', from) >= 0) {
            throw misshapen(canonical);
        }
        return PercentCode.decode(field, canonical.substring(from));
    }

    private static InvalidIdentifier misshapen(String text) {
        return new InvalidIdentifier(
                "object",
                text,
                "after the product only /21/serial or /10/lot may follow, with every / inside a value written as %2F");
    }
}
