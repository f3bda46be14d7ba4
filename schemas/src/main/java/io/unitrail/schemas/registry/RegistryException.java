package io.unitrail.schemas.registry;

import org.jspecify.annotations.Nullable;

/** What a schema registry refused or failed to do; the message says what to do about it. */
public abstract sealed class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errorCode;

    RegistryException(int errorCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = errorCode;
    }

    /** The registry's {@code error_code}, else the HTTP status, else 0. */
    public int errorCode() {
        return errorCode;
    }

    /** No such schema, version or GUID (40402, 40403, 40406). */
    public static final class SchemaNotFound extends RegistryException {
        private static final long serialVersionUID = 1L;

        SchemaNotFound(int errorCode, String message) {
            super(errorCode, message, null);
        }
    }

    /** No such subject (40401, 40404). */
    public static final class SubjectNotFound extends RegistryException {
        private static final long serialVersionUID = 1L;

        SubjectNotFound(int errorCode, String message) {
            super(errorCode, message, null);
        }
    }

    /** The schema cannot follow those already registered under its subject (409). */
    public static final class IncompatibleSchema extends RegistryException {
        private static final long serialVersionUID = 1L;

        IncompatibleSchema(int errorCode, String message) {
            super(errorCode, message, null);
        }
    }

    /** The schema is none, or of another kind than Avro (42201). */
    public static final class InvalidSchema extends RegistryException {
        private static final long serialVersionUID = 1L;

        InvalidSchema(int errorCode, String message, @Nullable Throwable cause) {
            super(errorCode, message, cause);
        }
    }

    /** The credentials are missing, wrong or do not suffice, or the subject is read-only (401, 403, 40301, 42205). */
    public static final class NotPermitted extends RegistryException {
        private static final long serialVersionUID = 1L;

        NotPermitted(int errorCode, String message) {
            super(errorCode, message, null);
        }
    }

    /** The registry understood and said no for another reason: asking again does not help. */
    public static final class RequestRefused extends RegistryException {
        private static final long serialVersionUID = 1L;

        RequestRefused(int errorCode, String message) {
            super(errorCode, message, null);
        }
    }

    /** Nothing usable came back within the retry budget: ask again later, nothing is wrong with the data. */
    public static final class RegistryUnavailable extends RegistryException {
        private static final long serialVersionUID = 1L;

        RegistryUnavailable(int errorCode, String message, @Nullable Throwable cause) {
            super(errorCode, message, cause);
        }
    }
}
