package io.unitrail.e2e.support;

/** GTINs of GS1's range for examples. */
public final class Gtin {
    private static final String COMPANY = "9506000";

    private Gtin() {}

    /** The GTIN-14 of an item number of 5 digits; a test takes numbers of its own. */
    public static String of(int item) {
        return complete("0" + COMPANY + String.format("%05d", item));
    }

    /** An SSCC with a serial reference of 9 digits, extension digit 0. */
    public static String sscc(int reference) {
        return complete("0" + COMPANY + String.format("%09d", reference));
    }

    /** The digits and their check digit, by GS1 General Specifications, section 7.9. */
    public static String complete(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += (digits.charAt(i) - '0') * weight;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
