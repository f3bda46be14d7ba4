package io.unitrail.domain.id;

/**
 * What a product is called: a GTIN in its 14-digit form, or a company's own number written {@code own:NUMBER} (rules, section 2).
 * Equal when the values are.
 */
public final class ProductId implements Comparable<ProductId> {

    /** What a company's own product number begins with. */
    public static final String OWN = "own:";

    /** The greatest length of a company's own product number, in characters. */
    public static final int LONGEST_OWN_NUMBER = 80;

    /** The length in which every GTIN is kept, in digits. */
    public static final int GTIN_DIGITS = 14;

    private static final String FIELD = "productId";

    private final String value;
    private final String canonical;

    private ProductId(String value, String canonical) {
        this.value = value;
        this.canonical = canonical;
    }

    /**
     * Reads a product ID.
     *
     * @param text a GTIN of 8, 12, 13 or 14 digits, or {@code own:} and 1 to 80 characters of set 82, not percent-encoded
     * @throws InvalidIdentifier if it is neither, or the GTIN's check digit is wrong; names the expected digit
     */
    public static ProductId parse(String text) {
        if (text.startsWith(OWN)) {
            return own(text.substring(OWN.length()));
        }
        if (!isGtinLength(text.length()) || !CheckDigit.isDigits(text)) {
            throw new InvalidIdentifier(
                    FIELD,
                    text,
                    "it is neither a GTIN of 8, 12, 13 or 14 digits nor own:NUMBER; give the whole GTIN, or put own: before"
                            + " a number of your own",
                    GtinDiagnosis.likelyCause(text));
        }
        if (!CheckDigit.isValid(text)) {
            int last = text.length() - 1;
            throw new InvalidIdentifier(
                    FIELD,
                    text,
                    "the check digit " + text.charAt(last) + " is wrong, these digits need "
                            + CheckDigit.of(text.substring(0, last))
                            + "; compare every digit with the label, or put own: before a number of your own",
                    GtinDiagnosis.likelyCause(text));
        }
        return ofGtin14("0".repeat(GTIN_DIGITS - text.length()) + text);
    }

    /** Whether a GTIN may have this many digits. */
    static boolean isGtinLength(int digits) {
        return digits == 8 || (digits >= 12 && digits <= 14);
    }

    /** A company's own number, as it stands, without {@code own:}. */
    static ProductId own(String number) {
        CharacterSet82.require(FIELD, number, LONGEST_OWN_NUMBER);
        return new ProductId(OWN + number, OWN + PercentCode.encode(number));
    }

    /** A GTIN of 14 digits already verified. */
    static ProductId ofGtin14(String gtin14) {
        return new ProductId(gtin14, DigitalLink.GTIN_BASE + gtin14);
    }

    /** 14 digits, or {@code own:NUMBER} as it stands. */
    public String value() {
        return value;
    }

    /** Whether this is a GTIN. */
    public boolean isGtin() {
        return value.charAt(0) != OWN.charAt(0);
    }

    /** The canonical form of the class, before which serial or lot are put: a Digital Link, or {@code own:} percent-encoded. */
    String canonical() {
        return canonical;
    }

    @Override
    public int compareTo(ProductId other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProductId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
