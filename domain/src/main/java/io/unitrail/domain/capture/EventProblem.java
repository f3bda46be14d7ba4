package io.unitrail.domain.capture;

/**
 * One thing that is wrong with a captured event.
 *
 * @param pointer JSON pointer (RFC 6901) to the field, such as {@code /epcisBody/eventList/3/ilmd/materialType}
 * @param value the offending value as sent, empty if the field is missing
 * @param detail what is wrong and how to mend it
 */
public record EventProblem(String pointer, String value, String detail) {

    /** One line for people: pointer, value, detail. */
    @Override
    public String toString() {
        return pointer + (value.isEmpty() ? "" : " '" + value + "'") + ": " + detail;
    }
}
