package io.unitrail.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no record of ours, however often they are read: a dead letter. What may pass by itself is a
 * {@link io.unitrail.schemas.registry.RegistryException} instead.
 */
public final class BadBytesException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with the bytes and how the sender mends it */
    public BadBytesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
