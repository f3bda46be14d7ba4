package io.unitrail.domain.id;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How a GTIN that is refused probably came about. Says nothing where nothing speaks for one cause. */
final class GtinDiagnosis {

    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:[.,]\\d{1,20})?[eE]\\+?\\d{1,2}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}[.,]0{1,6}");
    private static final Pattern GROUPED = Pattern.compile("\\d[\\d .\\-\u00a0]{6,30}\\d");

    private GtinDiagnosis() {}

    static String likelyCause(String text) {
        if (!text.strip().equals(text)) {
            return "spaces before or after it";
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return "a spreadsheet rounded it to scientific notation; the digits are lost, format the column as text and export"
                    + " it again";
        }
        if (DECIMAL.matcher(text).matches()) {
            return "a spreadsheet kept it as a number; format the column as text and export it again";
        }
        if (!CheckDigit.isDigits(text)) {
            return GROUPED.matcher(text).matches() ? "the digits were grouped; leave only digits" : "";
        }
        return ProductId.isGtinLength(text.length()) ? swapped(text) : wrongLength(text);
    }

    private static String wrongLength(String digits) {
        int length = digits.length();
        if (length < 7 || length > 11) {
            return "";
        }
        String restored = "0".repeat((length == 7 ? 8 : 12) - length) + digits;
        if (CheckDigit.isValid(restored)) {
            return "leading zeros were lost (a spreadsheet drops them): " + restored + " would be valid";
        }
        if (length == 7 || length == 11) {
            return "the check digit was left off: " + digits + CheckDigit.of(digits) + " would be valid";
        }
        return "";
    }

    private static String swapped(String digits) {
        List<String> candidates = new ArrayList<>();
        for (int i = 0; i + 1 < digits.length(); i++) {
            String candidate =
                    digits.substring(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.substring(i + 2);
            if (CheckDigit.isValid(candidate)) {
                candidates.add(candidate);
            }
        }
        return candidates.isEmpty()
                ? ""
                : "perhaps two adjacent digits were swapped: " + String.join(" or ", candidates) + " would be valid";
    }
}
