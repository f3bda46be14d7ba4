package io.unitrail.schemas;

import io.unitrail.domain.id.InvalidIdentifier;

/** A record of {@code serial-events} that is structurally wrong: it belongs into the dead letters, with this reason. */
public final class InvalidEvent extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** How much of a refused value the message repeats, in characters; {@link #value()} has all of it. */
    public static final int SHOWN_CHARS = 200;

    private final String field;
    private final String value;
    private final String remedy;

    /**
     * @param field the field of the Avro record, such as {@code eventTime} or {@code inputs[3].serial}
     * @param value what it held; empty if it is missing
     * @param remedy what is wrong and how to mend it
     */
    public InvalidEvent(String field, String value, String remedy) {
        super(field + (value.isEmpty() ? "" : " '" + shown(value) + "'") + ": " + remedy);
        this.field = field;
        this.value = value;
        this.remedy = remedy;
    }

    /** An identifier of the record that cannot be one. */
    static InvalidEvent of(String prefix, InvalidIdentifier e) {
        String cause = e.likelyCause().isEmpty() ? "" : ". Likely cause: " + e.likelyCause();
        InvalidEvent invalid = new InvalidEvent(prefix + e.field(), e.value(), e.remedy() + cause);
        invalid.initCause(e);
        return invalid;
    }

    /** The field of the Avro record. */
    public String field() {
        return field;
    }

    /** What the field held, whole; empty if it is missing. */
    public String value() {
        return value;
    }

    /** What is wrong and how to mend it. */
    public String remedy() {
        return remedy;
    }

    private static String shown(String value) {
        return value.length() <= SHOWN_CHARS
                ? value
                : value.substring(0, SHOWN_CHARS) + "... (" + value.length() + " characters)";
    }
}
