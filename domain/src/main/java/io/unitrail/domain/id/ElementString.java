package io.unitrail.domain.id;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GS1 element strings (GS1 General Specifications, 7.8), with application identifiers in brackets, {@code (01)…(21)…}, or as a reader sends
 * them, with FNC1 as GS (0x1D) after values of variable length and a symbology prefix before them.
 */
public final class ElementString {

    /** The separator after values of variable length, FNC1 as readers send it. */
    public static final char GS = '\u001d';

    private static final char VISIBLE_GS = '\u241d';
    private static final List<String> GS1_SYMBOLOGIES = List.of("]C1", "]d2", "]Q3", "]e0", "]J1");
    private static final Pattern BRACKETED_AI = Pattern.compile("\\(([0-9]{2,4})\\)");

    private ElementString() {}

    /** Whether brackets, a separator or a symbology prefix tell that this is what a reader sent. */
    static boolean isMarked(String text) {
        return text.startsWith("(") || text.startsWith("]") || text.indexOf(GS) >= 0 || text.indexOf(VISIBLE_GS) >= 0;
    }

    /**
     * Reads an element string.
     *
     * @return the object, and as attributes every value that is no part of its identity
     * @throws InvalidIdentifier if it is not well-formed, has no GS1 key, or a value is wrong
     */
    public static ScannedCode parse(String text) {
        if (text.startsWith("]")) {
            return parseScan(text);
        }
        return text.startsWith("(")
                ? bracketed(text).identify()
                : separated(text.replace(VISIBLE_GS, GS)).identify();
    }

    private static ScannedCode parseScan(String text) {
        if (text.length() < 4 || text.charAt(3) == ']') {
            throw new InvalidIdentifier("object", text, "nothing follows the symbology prefix; scan the code again");
        }
        String content = text.substring(3);
        return GS1_SYMBOLOGIES.contains(text.substring(0, 3)) ? parse(content) : ScannedCode.parse(content);
    }

    private static ElementMap bracketed(String text) {
        ElementMap elements = new ElementMap(text);
        Matcher ai = BRACKETED_AI.matcher(text);
        int at = 0;
        while (at < text.length()) {
            ai.region(at, text.length());
            if (!ai.lookingAt()) {
                throw new InvalidIdentifier(
                        "object", text, "an application identifier in brackets must stand at character " + (at + 1));
            }
            String identifier = ai.group(1);
            StringBuilder value = new StringBuilder();
            at = ai.end();
            while (at < text.length()
                    && !(text.charAt(at) == '(' && ai.region(at, text.length()).lookingAt())) {
                boolean escape = text.charAt(at) == '\\'
                        && at + 1 < text.length()
                        && (text.charAt(at + 1) == '(' || text.charAt(at + 1) == ')');
                at += escape ? 1 : 0;
                value.append(text.charAt(at++));
            }
            put(elements, text, identifier, value.toString().strip());
        }
        return elements;
    }

    private static ElementMap separated(String text) {
        ElementMap elements = new ElementMap(text);
        String terminated = text + GS;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == GS) {
                at++;
                continue;
            }
            int aiEnd = at + ApplicationIdentifier.length(text, at);
            int end = terminated.indexOf(GS, at);
            int fixed = ApplicationIdentifier.fixedLength(text, at);
            if (fixed > 0) {
                if (at + fixed > end) {
                    throw new InvalidIdentifier(
                            "object",
                            text,
                            "AI " + text.substring(at, Math.min(aiEnd, text.length())) + " at character " + (at + 1)
                                    + " is cut short; scan the code again");
                }
                end = at + fixed;
            }
            put(elements, text, text.substring(at, Math.min(aiEnd, end)), text.substring(Math.min(aiEnd, end), end));
            at = end;
        }
        return elements;
    }

    private static void put(ElementMap elements, String text, String ai, String value) {
        if (value.isEmpty()) {
            throw new InvalidIdentifier("object", text, "AI " + ai + " has no value; scan the code again");
        }
        if ((ai.equals(ElementMap.SERIAL) || ai.equals(ElementMap.LOT)) && value.length() > UnitId.LONGEST_SERIAL) {
            throw new InvalidIdentifier(
                    ai.equals(ElementMap.LOT) ? "lot" : "serial",
                    value,
                    "AI " + ai + " has " + value.length()
                            + " characters, at most 20 are allowed; check that the reader sends"
                            + " the separator GS (0x1D) after it",
                    "a separator was lost");
        }
        elements.put(ai, value);
    }
}
