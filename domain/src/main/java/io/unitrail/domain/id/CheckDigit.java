package io.unitrail.domain.id;

/** The GS1 check digit: weights 3 and 1 from the right, modulo 10 (GS1 General Specifications, 7.9.1). */
public final class CheckDigit {

    /** The shortest key that ends in a check digit (GTIN-8), in digits. */
    public static final int SHORTEST_KEY = 8;

    /** The longest key that ends in a check digit (SSCC, GSRN), in digits. */
    public static final int LONGEST_KEY = 18;

    private CheckDigit() {}

    /**
     * The check digit that belongs after these digits.
     *
     * @param body the key without its check digit; ASCII digits only
     * @return 0 to 9
     */
    public static int of(CharSequence body) {
        return of(body, body.length());
    }

    /** Whether the text is 8 to 18 ASCII digits of which the last is the right check digit. */
    public static boolean isValid(String key) {
        int last = key.length() - 1;
        return key.length() >= SHORTEST_KEY
                && key.length() <= LONGEST_KEY
                && isDigits(key)
                && key.charAt(last) - '0' == of(key, last);
    }

    /** Whether the text is one or more ASCII digits and nothing else. */
    static boolean isDigits(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static int of(CharSequence digits, int length) {
        int sum = 0;
        int weight = 3;
        for (int i = length - 1; i >= 0; i--) {
            sum += (digits.charAt(i) - '0') * weight;
            weight = 4 - weight;
        }
        return (10 - sum % 10) % 10;
    }
}
