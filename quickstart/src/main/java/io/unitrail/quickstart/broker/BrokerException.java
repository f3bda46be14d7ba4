package io.unitrail.quickstart.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot start or stop; the message names the directory or port and the remedy. */
public final class BrokerException extends RuntimeException {

    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
