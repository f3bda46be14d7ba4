package io.unitrail.quickstart.registry;

import org.jspecify.annotations.Nullable;

/**
 * A request that the registry answers with an error, under Confluent's code for it. Clients act on the codes: each of the
 * methods below is one of them.
 */
final class RegistryError extends RuntimeException {

    private final int status;
    private final int code;

    private RegistryError(int status, int code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    private RegistryError(int status, int code, String message) {
        this(status, code, message, null);
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** Confluent's error code: the status, or the status followed by two digits. */
    int code() {
        return code;
    }

    /** A message that is never null, unlike {@link #getMessage()}. */
    String text() {
        return String.valueOf(getMessage());
    }

    static RegistryError badRequest(String message) {
        return new RegistryError(400, 400, message);
    }

    static RegistryError unsupportedContentType(String contentType) {
        return new RegistryError(
                415,
                415,
                "Content type '" + contentType + "' is not supported; send application/vnd.schemaregistry.v1+json,"
                        + " application/vnd.schemaregistry+json or application/json.");
    }

    static RegistryError subjectNotFound(String subject) {
        return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError versionNotFound(int version) {
        return new RegistryError(404, 40402, "Version " + version + " not found.");
    }

    static RegistryError schemaNotFound(String which) {
        return new RegistryError(404, 40403, "Schema " + which + " not found");
    }

    static RegistryError subjectSoftDeleted(String subject) {
        return new RegistryError(
                404, 40404, "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently.");
    }

    static RegistryError subjectNotSoftDeleted(String subject) {
        return new RegistryError(
                404, 40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
    }

    static RegistryError versionSoftDeleted(String subject, int version) {
        return new RegistryError(
                404,
                40406,
                "Subject '" + subject + "' Version " + version
                        + " was soft deleted. Set permanent=true to delete permanently.");
    }

    static RegistryError versionNotSoftDeleted(String subject, int version) {
        return new RegistryError(
                404,
                40407,
                "Subject '" + subject + "' Version " + version
                        + " was not deleted first before being permanently deleted");
    }

    static RegistryError subjectConfigNotFound(String subject) {
        return new RegistryError(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryError subjectModeNotFound(String subject) {
        return new RegistryError(404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryError incompatible(String message) {
        return new RegistryError(409, 409, message);
    }

    static RegistryError invalidSchema(String message) {
        return new RegistryError(422, 42201, message);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                422,
                42202,
                "The specified version '" + version + "' is not a valid version id. Allowed values are between"
                        + " [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryError invalidCompatibilityLevel(String level) {
        return new RegistryError(
                422,
                42203,
                "Invalid compatibility level '" + level + "'. Valid values are NONE, BACKWARD, FORWARD, FULL,"
                        + " BACKWARD_TRANSITIVE, FORWARD_TRANSITIVE and FULL_TRANSITIVE");
    }

    static RegistryError invalidMode(String mode) {
        return new RegistryError(
                422, 42204, "Invalid mode '" + mode + "'. Valid values are READWRITE, READONLY and IMPORT");
    }

    static RegistryError notPermitted(String message) {
        return new RegistryError(422, 42205, message);
    }

    static RegistryError referenceExists(RegisteredSchema referenced) {
        return new RegistryError(
                422,
                42206,
                "One or more references exist to the schema {subject=" + referenced.subject() + ",version="
                        + referenced.version() + "}; delete the schemas that refer to it first.");
    }

    static RegistryError invalidSubject(String message) {
        return new RegistryError(422, 42208, message);
    }

    static RegistryError schemaTooLarge(String message, @Nullable Throwable cause) {
        return new RegistryError(422, 42209, message, cause);
    }

    static RegistryError storeFailed(String message, Throwable cause) {
        return new RegistryError(500, 50001, message, cause);
    }

    static RegistryError storeTimedOut(String message, Throwable cause) {
        return new RegistryError(500, 50002, message, cause);
    }
}
