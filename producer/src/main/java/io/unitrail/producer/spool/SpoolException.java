package io.unitrail.producer.spool;

import org.jspecify.annotations.Nullable;

/** The spool's directory cannot be used, or what stands in it is damaged; names the file and the remedy. */
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
