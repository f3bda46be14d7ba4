package io.unitrail.producer;

import org.jspecify.annotations.Nullable;

/** A capture that was not acknowledged. Sending it again is always safe: duplicates are told by their event ID. */
public abstract sealed class CaptureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CaptureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** It cannot be written: sending it again does not help before something is mended. None of it was written. */
    public static final class Refused extends CaptureException {
        private static final long serialVersionUID = 1L;

        private final boolean ofRecord;

        Refused(String message, boolean ofRecord, @Nullable Throwable cause) {
            super(message, cause);
            this.ofRecord = ofRecord;
        }

        /** Whether the capture itself is at fault; else topic, rights, registry or configuration are. */
        public boolean ofRecord() {
            return ofRecord;
        }
    }

    /** Nothing is wrong with it, but the cluster or the registry did not answer in time: send it again later. */
    public static final class Unavailable extends CaptureException {
        private static final long serialVersionUID = 1L;

        private final boolean maybeWritten;

        Unavailable(String message, boolean maybeWritten, @Nullable Throwable cause) {
            super(message, cause);
            this.maybeWritten = maybeWritten;
        }

        /** Whether it may have been written nevertheless: the acknowledgement alone may be what is missing. */
        public boolean maybeWritten() {
            return maybeWritten;
        }
    }

    /** Too many records wait already; send it again when they are through. None of it was written. */
    public static final class Overloaded extends CaptureException {
        private static final long serialVersionUID = 1L;

        Overloaded(String message) {
            super(message, null);
        }
    }
}
