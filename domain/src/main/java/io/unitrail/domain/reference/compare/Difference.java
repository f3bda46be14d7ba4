package io.unitrail.domain.reference.compare;

/**
 * Where two answers part.
 *
 * @param question what was asked, for people
 * @param path of the field, such as {@code .events[3].voided.reason}
 * @param expected what the one says there
 * @param actual what the other says there
 */
public record Difference(String question, String path, String expected, String actual) {
    @Override
    public String toString() {
        return question + "\n  at       " + (path.isEmpty() ? "the answer" : path) + "\n  expected " + expected
                + "\n  actual   " + actual;
    }
}
