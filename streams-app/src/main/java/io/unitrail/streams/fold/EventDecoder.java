package io.unitrail.streams.fold;

import io.unitrail.avro.SerialEvent;
import org.apache.kafka.common.header.Headers;

/** Turns the value of a record into the Avro record that it holds, whatever schema version wrote it. */
public interface EventDecoder {

    /**
     * Decodes one value. Waits for a registry that is away, and throws when its patience ends: the record is then tried again later.
     *
     * @throws UndecodableException if the bytes hold no event and never will
     */
    SerialEvent decode(byte[] value, Headers headers);

    /** Bytes that hold no event. */
    final class UndecodableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final DeadLetterReason reason;

        public UndecodableException(DeadLetterReason reason, String message, Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        /** {@link DeadLetterReason#UNDECODABLE} or {@link DeadLetterReason#UNKNOWN_SCHEMA}. */
        public DeadLetterReason reason() {
            return reason;
        }
    }
}
