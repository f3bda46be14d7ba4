package io.unitrail.producer.ndjson;

import java.util.regex.Pattern;

/** How a refused value probably came about; empty where nothing speaks for one cause. */
final class LikelyCause {
    static final String SCIENTIFIC_TEXT =
            "a spreadsheet rounded it to scientific notation; the digits are lost, format the"
                    + " column as text and export it again";

    /** {@code 1.23E+13}: as spreadsheets write a long number; all its characters are legal in a serial. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:[.,]\\d{1,20})?E\\+\\d{2}");

    private static final Pattern REFORMATTED = Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}(?:[ ,].*)?");
    private static final Pattern DAY_NUMBER = Pattern.compile("[2-6]\\d{4}(?:[.,]\\d{1,12})?");
    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("(?:19|20)\\d{6}");
    private static final Pattern WITHOUT_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?");
    private static final Pattern BLANK_FOR_T = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}.*");
    private static final Pattern ONLY_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d{1,20},\\d{1,20}");

    private LikelyCause() {}

    static boolean isScientific(String text) {
        return SCIENTIFIC.matcher(text).matches();
    }

    static String ofTime(String text) {
        if (WITHOUT_OFFSET.matcher(text).matches()) {
            return "the time has no offset; add Z if it is UTC, else the offset such as +01:00";
        }
        if (BLANK_FOR_T.matcher(text).matches()) {
            return "a blank stands where the T belongs, between date and time";
        }
        if (ONLY_DATE.matcher(text).matches()) {
            return "the time of day was left off";
        }
        if (EPOCH.matcher(text).matches()) {
            return "it is a number of seconds or milliseconds since 1970; write it as a date and time";
        }
        return ofSpreadsheetDate(text);
    }

    static String ofDate(String text) {
        if (SIX_DIGITS.matcher(text).matches()) {
            return "it is a date YYMMDD as in a barcode; write it as YYYY-MM-DD";
        }
        if (EIGHT_DIGITS.matcher(text).matches()) {
            return "the hyphens of YYYY-MM-DD were left out";
        }
        return ofSpreadsheetDate(text);
    }

    static String ofQuantity(String text) {
        return DECIMAL_COMMA.matcher(text).matches() ? "a decimal comma; write a point" : "";
    }

    private static String ofSpreadsheetDate(String text) {
        if (REFORMATTED.matcher(text).matches()) {
            return "a spreadsheet or form rewrote the date in its own order; format the column as text and export it again";
        }
        return DAY_NUMBER.matcher(text).matches()
                ? "a spreadsheet wrote the date as its day number; format the column as text and export it again"
                : "";
    }
}
