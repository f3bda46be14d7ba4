package io.unitrail.domain.id;

/** How long application identifiers and their values are, told from their first two digits (GS1 General Specifications, 7.8.5). */
final class ApplicationIdentifier {

    private ApplicationIdentifier() {}

    /**
     * The length of the application identifier that begins here: 2, 3 or 4 digits.
     *
     * @throws InvalidIdentifier if none begins with these two characters
     */
    static int length(String text, int at) {
        int prefix = prefix(text, at);
        if (prefix <= 4 || (prefix >= 10 && prefix <= 22) || prefix == 30 || prefix == 37 || prefix >= 90) {
            return 2;
        }
        if ((prefix >= 23 && prefix <= 25) || (prefix >= 40 && prefix <= 42) || prefix == 71) {
            return 3;
        }
        if ((prefix >= 31 && prefix <= 36)
                || prefix == 39
                || prefix == 43
                || prefix == 70
                || prefix == 72
                || (prefix >= 80 && prefix <= 82)) {
            return 4;
        }
        throw unknown(text, at);
    }

    /** The predefined length of application identifier and value together, after which no separator is needed; 0 if it varies. */
    static int fixedLength(String text, int at) {
        int prefix = prefix(text, at);
        return switch (prefix) {
            case 0 -> 20;
            case 1, 2, 3, 41 -> 16;
            case 4 -> 18;
            case 11, 12, 13, 14, 15, 16, 17, 18, 19 -> 8;
            case 20 -> 4;
            case 31, 32, 33, 34, 35, 36 -> 10;
            default -> 0;
        };
    }

    private static int prefix(String text, int at) {
        if (at + 2 > text.length() || !CheckDigit.isDigits(text.substring(at, at + 2))) {
            throw unknown(text, at);
        }
        return Integer.parseInt(text.substring(at, at + 2));
    }

    private static InvalidIdentifier unknown(String text, int at) {
        return new InvalidIdentifier(
                "object",
                text,
                "no application identifier begins at character " + (at + 1)
                        + "; check that the reader sends the separator GS (0x1D), or write the code with brackets");
    }
}
