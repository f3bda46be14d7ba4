package io.unitrail.domain.id;

/**
 * The 82 characters that serials, lots and most other alphanumeric GS1 values are made of (GS1 General Specifications, figure
 * 7.11-1): {@code ! " % & ' ( ) * + , - . / 0-9 : ; < = > ? A-Z _ a-z}. No space, and none of {@code # $ @ [ \ ] ^ { | } ~}.
 */
public final class CharacterSet82 {

    private static final boolean[] MEMBER = new boolean[128];

    static {
        String members = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
        for (int i = 0; i < members.length(); i++) {
            MEMBER[members.charAt(i)] = true;
        }
    }

    private CharacterSet82() {}

    /** Whether the character belongs to the set. */
    public static boolean contains(char c) {
        return c < MEMBER.length && MEMBER[c];
    }

    /**
     * Checks length and characters.
     *
     * @param field the name of the field, for the message
     * @param text what to check; case and leading zeros are kept
     * @param longest the greatest length allowed; the least is 1
     * @return the text itself
     * @throws InvalidIdentifier naming the first character that does not belong, and its position counted from 1
     */
    public static String require(String field, String text, int longest) {
        for (int i = 0; i < text.length(); i++) {
            if (!contains(text.charAt(i))) {
                throw foreign(field, text, i);
            }
        }
        if (text.isEmpty() || text.length() > longest) {
            throw new InvalidIdentifier(
                    field, text, "it has " + text.length() + " characters; give 1 to " + longest + " of GS1 set 82");
        }
        return text;
    }

    private static InvalidIdentifier foreign(String field, String text, int index) {
        int position = text.codePointCount(0, index) + 1;
        return new InvalidIdentifier(
                field,
                text,
                "character " + position + " is " + name(text.codePointAt(index))
                        + "; use only GS1 set 82: letters A-Z a-z, digits and ! \" % & ' ( ) * + , - . / : ; < = > ? _");
    }

    private static String name(int codePoint) {
        String code = String.format("U+%04X", codePoint);
        if (codePoint == ' ') {
            return "a space (" + code + ")";
        }
        boolean printable = !Character.isISOControl(codePoint)
                && !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE;
        return printable ? Character.toString(codePoint) + " (" + code + ")" : code;
    }
}
