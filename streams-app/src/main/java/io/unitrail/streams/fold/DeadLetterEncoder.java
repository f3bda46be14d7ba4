package io.unitrail.streams.fold;

import io.unitrail.avro.DeadLetter;

/** Writes dead letters in the wire format of their topic. */
public interface DeadLetterEncoder {

    /** The value of the record. Waits for a registry that is away, and throws when its patience ends. */
    byte[] encode(DeadLetter letter);
}
