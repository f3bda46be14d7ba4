package io.unitrail.service.port;

/** More is asked of this node at a time than it does at a time; ask again later. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OverloadedException(String message) {
        super(message);
    }

    public OverloadedException(String message, Throwable cause) {
        super(message, cause);
    }
}
