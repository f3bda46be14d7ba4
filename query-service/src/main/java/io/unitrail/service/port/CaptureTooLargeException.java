package io.unitrail.service.port;

/** A capture that must be cut into several. */
public final class CaptureTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CaptureTooLargeException(String message) {
        super(message);
    }
}
