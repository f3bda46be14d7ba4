package io.unitrail.domain.query;

/** A text that is no position token; the caller answers 400. */
public final class InvalidPositionTokenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** How much of a refused text the message repeats, in characters. */
    private static final int SHOWN_CHARS = 80;

    InvalidPositionTokenException(String text, String why) {
        super("position token '" + shown(text) + "': " + why
                + "; send it exactly as capture or the Unitrail-Position header gave it, or leave it out");
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    }
}
