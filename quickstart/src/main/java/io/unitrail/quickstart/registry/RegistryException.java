package io.unitrail.quickstart.registry;

import org.jspecify.annotations.Nullable;

/** The registry cannot start or cannot read its topic; the message names topic, port or servers, and the remedy. */
public final class RegistryException extends RuntimeException {

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
