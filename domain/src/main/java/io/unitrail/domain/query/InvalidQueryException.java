package io.unitrail.domain.query;

/** A question that cannot be answered as it stands; names the field as a JSON pointer, and the remedy. */
public final class InvalidQueryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    public InvalidQueryException(String pointer, String detail) {
        super(detail);
        this.pointer = pointer;
    }

    /** The field that is wrong, such as {@code /criteria/0/serialTo}. */
    public String pointer() {
        return pointer;
    }
}
