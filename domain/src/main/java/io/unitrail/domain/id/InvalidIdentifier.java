package io.unitrail.domain.id;

/** An identifier that cannot be one; says in which field, what was given, what to do, and if it can be told, how it came about. */
public final class InvalidIdentifier extends IllegalArgumentException {

    /** How much of a refused value the message repeats, in characters; {@link #value()} has all of it. */
    public static final int SHOWN_CHARACTERS = 200;

    private final String field;
    private final String value;
    private final String remedy;
    private final String likelyCause;

    /** An identifier refused for a reason whose cause cannot be told. */
    public InvalidIdentifier(String field, String value, String remedy) {
        this(field, value, remedy, "");
    }

    /**
     * An identifier refused.
     *
     * @param field the field's name in the contract: productId, serial, lot, object
     * @param value what was given
     * @param remedy what is wrong and what to give instead
     * @param likelyCause how such a value comes about, or empty
     */
    public InvalidIdentifier(String field, String value, String remedy, String likelyCause) {
        super(field + " \"" + shown(value) + "\": " + remedy
                + (likelyCause.isEmpty() ? "" : ". Likely cause: " + likelyCause));
        this.field = field;
        this.value = value;
        this.remedy = remedy;
        this.likelyCause = likelyCause;
    }

    /** The field's name in the contract: productId, serial, lot, object. */
    public String field() {
        return field;
    }

    /** What was given, whole. */
    public String value() {
        return value;
    }

    /** What is wrong and what to give instead. */
    public String remedy() {
        return remedy;
    }

    /** How such a value comes about (swapped digits, a spreadsheet, a lost zero); empty where it cannot honestly be told. */
    public String likelyCause() {
        return likelyCause;
    }

    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < value.length() && i < SHOWN_CHARACTERS; i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return value.length() > SHOWN_CHARACTERS ? shown + "… (" + value.length() + " characters)" : shown.toString();
    }
}
