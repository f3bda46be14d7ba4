package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One request and its answer, in the terms of the registry's API. */
record Exchange(Context context) {

    /** Understood and produced, the preferred one first. */
    static final List<String> CONTENT_TYPES = List.of(
            "application/vnd.schemaregistry.v1+json", "application/vnd.schemaregistry+json", "application/json");

    private static final int MAX_BODY_BYTES = 1024 * 1024;

    /** As long as a topic's name can be. */
    private static final int MAX_SUBJECT_LENGTH = 249;

    /** How newer clients write "of the default context", the only one there is here. */
    private static final String DEFAULT_CONTEXT_PREFIX = ":.:";

    private static final List<String> UNSUPPORTED_FIELDS =
            List.of("metadata", "ruleSet", "schemaTagsToAdd", "schemaTagsToRemove", "rulesToMerge", "rulesToRemove");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The subject in the path, without the prefix for the default context.
     *
     * @throws RegistryError 42208 if it is empty, too long, of another context, or has control characters
     */
    String subject() {
        String sent = context.pathParam("subject");
        String subject =
                sent.startsWith(DEFAULT_CONTEXT_PREFIX) ? sent.substring(DEFAULT_CONTEXT_PREFIX.length()) : sent;
        if (subject.isEmpty() || subject.length() > MAX_SUBJECT_LENGTH) {
            throw RegistryError.invalidSubject("The subject '" + sent + "' has " + subject.length()
                    + " characters; a subject has 1 to " + MAX_SUBJECT_LENGTH);
        }
        if (subject.startsWith(":.") || subject.chars().anyMatch(Character::isISOControl)) {
            throw RegistryError.invalidSubject("The subject '" + sent
                    + "' is not valid: control characters and contexts (:.name:) are not supported");
        }
        return subject;
    }

    /**
     * The version in the path.
     *
     * @throws RegistryError 42202 if it is none
     */
    VersionId version() {
        return VersionId.parse(context.pathParam("version"));
    }

    /**
     * The schema id in the path.
     *
     * @throws RegistryError 40403 if it cannot be one
     */
    int id() {
        String id = context.pathParam("id");
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw RegistryError.schemaNotFound(id);
        }
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(context.queryParam(name));
    }

    /** Which versions {@code deleted} and {@code deletedOnly} ask for. */
    VersionFilter filter() {
        if (flag("deletedOnly")) {
            return VersionFilter.DELETED;
        }
        return flag("deleted") ? VersionFilter.ALL : VersionFilter.ACTIVE;
    }

    /** The part of a list that {@code offset} and {@code limit} ask for; without them all of it. */
    <T> List<T> page(List<T> all) {
        long limit = number("limit", -1);
        return all.stream()
                .skip(Math.max(0, number("offset", 0)))
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toList();
    }

    /**
     * The body as a JSON object; an empty body is an empty one.
     *
     * @throws RegistryError 400 if it is not JSON, 42209 if it is larger than 1 MiB
     */
    ObjectNode body() {
        try (InputStream input = context.bodyInputStream()) {
            byte[] body = input.readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                throw RegistryError.schemaTooLarge(
                        "The request is larger than " + MAX_BODY_BYTES + " bytes; split the schema with references",
                        null);
            }
            JsonNode tree = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw RegistryError.badRequest("The request body is not a JSON object");
        } catch (JsonProcessingException e) {
            throw RegistryError.badRequest("The request body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw RegistryError.badRequest("The request body cannot be read: " + e.getMessage());
        }
    }

    /**
     * The schema in the body.
     *
     * @throws RegistryError 42201 if it is of another type than Avro, or asks for what this registry does not do
     */
    SchemaRequest schemaRequest() {
        ObjectNode body = body();
        String type = body.path("schemaType").asText("AVRO");
        if (body.hasNonNull("schemaType") && !type.equals("AVRO")) {
            throw RegistryError.invalidSchema("Invalid schema type " + type + "; this registry supports only AVRO");
        }
        for (String field : UNSUPPORTED_FIELDS) {
            if (body.hasNonNull(field) && !body.path(field).isEmpty()) {
                throw RegistryError.invalidSchema(
                        "The field \"" + field + "\" is not supported by this registry; leave it out");
            }
        }
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode reference : body.path("references")) {
            if (!reference.path("name").isTextual()
                    || !reference.path("subject").isTextual()
                    || !reference.path("version").isInt()) {
                throw RegistryError.invalidSchema(
                        "A reference needs the fields name, subject and version (a number), not " + reference);
            }
            references.add(new SchemaReference(
                    reference.path("name").textValue(),
                    reference.path("subject").textValue(),
                    reference.path("version").intValue()));
        }
        return new SchemaRequest(
                new SchemaContent(body.path("schema").asText(""), references),
                positive(body, "version"),
                positive(body, "id"));
    }

    void answer(JsonNode answer) {
        try {
            write(JSON.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written: " + answer, e);
        }
    }

    /** Answers with a list, or with any other value that Jackson writes. */
    void answerValue(Object answer) {
        answer(JSON.valueToTree(answer));
    }

    void answerError(int status, int code, String message) {
        ObjectNode error = JSON.createObjectNode().put("error_code", code).put("message", message);
        answer(error);
        context.status(status);
    }

    /** A schema's own text, which is JSON already. */
    void answerSchemaText(RegisteredSchema schema) {
        write(schema.content().text().getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] body) {
        String accepted = String.valueOf(context.header("Accept"));
        String type =
                CONTENT_TYPES.stream().filter(accepted::contains).findFirst().orElse(CONTENT_TYPES.get(0));
        context.contentType(type).result(body);
    }

    private static OptionalInt positive(ObjectNode body, String field) {
        int number = body.path(field).asInt(0);
        // Clients write 0 or -1 for "not given".
        return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private int number(String name, int otherwise) {
        String sent = context.queryParam(name);
        if (sent == null || sent.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(sent);
        } catch (NumberFormatException e) {
            throw RegistryError.badRequest("The parameter " + name + "=" + sent + " is not a whole number");
        }
    }
}
