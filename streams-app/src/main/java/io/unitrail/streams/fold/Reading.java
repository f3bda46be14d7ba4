package io.unitrail.streams.fold;

import io.unitrail.domain.event.SerialEvent;

/** What reading a record came to. */
public sealed interface Reading {

    /** An event, whole and in its right place. */
    record Accepted(SerialEvent event) implements Reading {}

    /**
     * Not an event that can be taken in.
     *
     * @param reason why
     * @param message what is wrong, with the field and the value
     * @param field the field of the Avro record that is wrong; empty if it is none
     * @param cause class of the exception that refused it; empty if none did
     */
    record Rejected(DeadLetterReason reason, String message, String field, String cause) implements Reading {
        Rejected(DeadLetterReason reason, String message) {
            this(reason, message, "", "");
        }

        static Rejected of(DeadLetterReason reason, String field, Exception cause) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            return new Rejected(reason, message, field, cause.getClass().getName());
        }
    }
}
