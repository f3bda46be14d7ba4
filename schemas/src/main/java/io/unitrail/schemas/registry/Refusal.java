package io.unitrail.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.schemas.registry.RegistryException.IncompatibleSchema;
import io.unitrail.schemas.registry.RegistryException.InvalidSchema;
import io.unitrail.schemas.registry.RegistryException.NotPermitted;
import io.unitrail.schemas.registry.RegistryException.RequestRefused;
import io.unitrail.schemas.registry.RegistryException.SchemaNotFound;
import io.unitrail.schemas.registry.RegistryException.SubjectNotFound;
import org.jspecify.annotations.Nullable;

/** What a registry's error codes mean and what to do about them. */
final class Refusal {
    private static final String CREDENTIALS = "; check " + RegistryConfig.BASIC_SOURCE + " or "
            + RegistryConfig.BEARER_SOURCE + ", and what the account may do with the subject";

    private Refusal() {}

    /**
     * The exception of an answer that asking again does not change.
     *
     * @param where who answered what to which request
     */
    static RegistryException of(int status, @Nullable JsonNode json, String where) {
        int code = json == null ? status : json.path("error_code").asInt(status);
        String message = where + reason(json);
        return switch (code) {
            case 40401, 40404 ->
                new SubjectNotFound(
                        code,
                        message + "; register a schema under the subject, or set " + RegistryConfig.AUTO_REGISTER);
            case 40402, 40403, 40406 ->
                new SchemaNotFound(
                        code,
                        message + "; register it, set " + RegistryConfig.AUTO_REGISTER
                                + ", or check that writer and reader use the same registry");
            case 409 ->
                new IncompatibleSchema(
                        code, message + "; let the schema read the older versions: new fields need a default");
            case 42201 -> new InvalidSchema(code, message + "; correct the schema", null);
            case 40301, 42205, 401, 403 -> new NotPermitted(code, message + CREDENTIALS);
            case 404 ->
                new RequestRefused(
                        code, message + "; the registry does not know this path: it is older than this client needs");
            default ->
                status == 401 || status == 403
                        ? new NotPermitted(code, message + CREDENTIALS)
                        : new RequestRefused(code, message + "; correct the subject or the registry's configuration");
        };
    }

    /** What the registry said, to go behind the status. */
    static String reason(@Nullable JsonNode json) {
        return json == null
                ? ""
                : " (" + json.path("error_code").asText() + "): "
                        + json.path("message").asText();
    }
}
