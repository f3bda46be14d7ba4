package io.unitrail.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.schemas.PublishedSchema;
import io.unitrail.schemas.registry.RegistryException.InvalidSchema;
import io.unitrail.schemas.registry.RegistryException.RequestRefused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A client of Confluent's schema registry REST API. What has an ID never changes, so it is cached for ever; what was
 * not found is asked again. Safe for use by several threads. Every method may throw each {@link RegistryException},
 * {@code RegistryUnavailable} only once the retry budget is spent.
 */
public final class RegistryClient {
    private final RegistryConfig config;
    private final RegistryTransport transport;
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final Map<UUID, Schema> byGuid = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();

    private record Registration(String subject, Schema schema) {}

    public RegistryClient(RegistryConfig config) {
        this.config = config;
        this.transport = new RegistryTransport(config);
    }

    /** How it is configured. */
    public RegistryConfig config() {
        return config;
    }

    /**
     * The ID of a schema under a subject, registering it if the subject does not have it.
     *
     * @throws RegistryException.IncompatibleSchema if it cannot follow the subject's versions
     */
    public int register(String subject, Schema schema) {
        return id(subject, schema, "/subjects/" + encode(subject) + "/versions");
    }

    /**
     * The ID of a schema that the subject has.
     *
     * @throws RegistryException.SubjectNotFound if there is no such subject
     * @throws RegistryException.SchemaNotFound if the subject does not have the schema
     */
    public int idOf(String subject, Schema schema) {
        return id(subject, schema, "/subjects/" + encode(subject));
    }

    private int id(String subject, Schema schema, String path) {
        Registration registration = new Registration(subject, schema);
        Integer known = ids.get(registration);
        if (known != null) {
            return known;
        }
        Schema published = PublishedSchema.of(schema);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", published.toString());
        JsonNode answer = transport.ask(path + (config.normalize() ? "?normalize=true" : ""), body);
        int id = number(answer, "id", path);
        ids.put(registration, id);
        return id;
    }

    /** The latest version of a subject; asked anew at every call. */
    public RegisteredSchema latest(String subject) {
        return version(subject, "latest");
    }

    /** One version of a subject, from 1. */
    public RegisteredSchema version(String subject, int version) {
        return version(subject, Integer.toString(version));
    }

    private RegisteredSchema version(String subject, String version) {
        String path = versionPath(subject, version);
        JsonNode answer = transport.ask(path, null);
        return new RegisteredSchema(
                answer.path("subject").asText(subject),
                number(answer, "version", path),
                number(answer, "id", path),
                schema(answer, subject + " version " + version));
    }

    /**
     * The schema of an ID.
     *
     * @throws RegistryException.SchemaNotFound if the registry does not know it
     */
    public Schema byId(int id) {
        Schema known = byId.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = schema(transport.ask("/schemas/ids/" + id, null), "ID " + id);
        byId.put(id, schema);
        return schema;
    }

    /**
     * The schema of a GUID, which is the same in every registry.
     *
     * @throws RegistryException.SchemaNotFound if the registry does not know it
     */
    public Schema byGuid(UUID guid) {
        Schema known = byGuid.get(guid);
        if (known != null) {
            return known;
        }
        Schema schema = schema(transport.ask("/schemas/guids/" + guid, null), "GUID " + guid);
        byGuid.put(guid, schema);
        return schema;
    }

    private Schema schema(JsonNode answer, String what) {
        String kind = answer.path("schemaType").asText("AVRO");
        if (!kind.equals("AVRO")) {
            throw new InvalidSchema(
                    0, "the schema of " + what + " is of type " + kind + "; write the topic in Avro", null);
        }
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        try {
            parseReferences(answer, parser, new HashSet<>());
            return parser.parse(answer.path("schema").asText());
        } catch (SchemaParseException e) {
            throw new InvalidSchema(
                    0, "the schema of " + what + " is not valid Avro: " + e.getMessage() + "; correct it", e);
        }
    }

    /** Depth first, so that every name is known before it is used; each version once. */
    private void parseReferences(JsonNode answer, Schema.Parser parser, Set<String> parsed) {
        for (JsonNode reference : answer.path("references")) {
            String path = versionPath(
                    reference.path("subject").asText(),
                    reference.path("version").asText());
            if (parsed.add(path)) {
                JsonNode referenced = transport.ask(path, null);
                parseReferences(referenced, parser, parsed);
                parser.parse(referenced.path("schema").asText());
            }
        }
    }

    private static int number(JsonNode answer, String field, String path) {
        if (!answer.path(field).isInt()) {
            throw new RequestRefused(0, path + " was answered without " + field + "; is the URL that of a registry?");
        }
        return answer.path(field).asInt();
    }

    private static String versionPath(String subject, String version) {
        return "/subjects/" + encode(subject) + "/versions/" + encode(version);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
