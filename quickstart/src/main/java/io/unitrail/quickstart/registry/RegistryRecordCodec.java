package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.quickstart.registry.RegistryRecord.ConfigRecord;
import io.unitrail.quickstart.registry.RegistryRecord.DeleteSubjectRecord;
import io.unitrail.quickstart.registry.RegistryRecord.HighestIdRecord;
import io.unitrail.quickstart.registry.RegistryRecord.ModeRecord;
import io.unitrail.quickstart.registry.RegistryRecord.SchemaRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON in the layout of Confluent's {@code _schemas} topic, so that the topic can change registries. Keys are
 * compared byte by byte by compaction: the order of their fields is part of the layout.
 */
final class RegistryRecordCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Confluent's layout number of SCHEMA keys; all other keys have 0. */
    private static final int SCHEMA_KEY_MAGIC = 1;

    private RegistryRecordCodec() {}

    static byte[] key(RegistryRecord message) {
        ObjectNode key = JSON.createObjectNode();
        if (message instanceof SchemaRecord schema) {
            key.put("keytype", "SCHEMA").put("subject", schema.subject()).put("version", schema.version());
            return bytes(key.put("magic", SCHEMA_KEY_MAGIC));
        } else if (message instanceof ConfigRecord config) {
            key.put("keytype", "CONFIG");
            config.subject().ifPresent(subject -> key.put("subject", subject));
        } else if (message instanceof ModeRecord mode) {
            key.put("keytype", "MODE");
            mode.subject().ifPresent(subject -> key.put("subject", subject));
        } else if (message instanceof DeleteSubjectRecord deletion) {
            key.put("keytype", "DELETE_SUBJECT").put("subject", deletion.subject());
        } else {
            key.put("keytype", "NOOP");
        }
        return bytes(key.put("magic", 0));
    }

    static byte @Nullable [] value(RegistryRecord message) {
        if (message instanceof SchemaRecord schema) {
            return schema.schema().map(RegistryRecordCodec::value).orElse(null);
        } else if (message instanceof ConfigRecord config) {
            return config.config()
                    .map(settings -> value(config.subject(), settings))
                    .orElse(null);
        } else if (message instanceof ModeRecord mode) {
            return mode.mode()
                    .map(value -> bytes(subjectValue(mode.subject()).put("mode", value.name())))
                    .orElse(null);
        } else if (message instanceof DeleteSubjectRecord deletion) {
            return bytes(subjectValue(Optional.of(deletion.subject())).put("version", deletion.upToVersion()));
        }
        return bytes(JSON.createObjectNode().put("highestId", ((HighestIdRecord) message).id()));
    }

    /**
     * Reads a record.
     *
     * @return empty for a record that carries nothing
     * @throws IOException if it is not of this layout
     */
    static Optional<RegistryRecord> read(byte @Nullable [] keyBytes, byte @Nullable [] valueBytes) throws IOException {
        if (keyBytes == null) {
            throw new IOException("a record without a key");
        }
        JsonNode key = JSON.readTree(keyBytes);
        @Nullable JsonNode value = valueBytes == null ? null : JSON.readTree(valueBytes);
        String type = key.path("keytype").asText();
        return switch (type) {
            case "SCHEMA" -> {
                String subject = text(key, "subject");
                int version = number(key, "version");
                yield Optional.of(new SchemaRecord(
                        subject,
                        version,
                        value == null ? Optional.empty() : Optional.of(schema(subject, version, value))));
            }
            case "CONFIG" ->
                Optional.of(
                        new ConfigRecord(subject(key), value == null ? Optional.empty() : Optional.of(config(value))));
            case "MODE" ->
                Optional.of(new ModeRecord(
                        subject(key),
                        value == null ? Optional.empty() : Optional.of(Mode.valueOf(text(value, "mode")))));
            case "DELETE_SUBJECT" ->
                value == null
                        ? Optional.empty()
                        : Optional.of(new DeleteSubjectRecord(text(value, "subject"), number(value, "version")));
            case "NOOP" ->
                value != null && value.path("highestId").isInt()
                        ? Optional.of(
                                new HighestIdRecord(value.path("highestId").intValue()))
                        : Optional.empty();
            default ->
                throw new IOException("a record of key type \"" + type + "\", which this registry does not know");
        };
    }

    private static byte[] value(RegisteredSchema schema) {
        ObjectNode value = JSON.createObjectNode();
        value.put("subject", schema.subject()).put("version", schema.version()).put("id", schema.id());
        if (!schema.content().references().isEmpty()) {
            ArrayNode references = value.putArray("references");
            for (SchemaReference reference : schema.content().references()) {
                references
                        .addObject()
                        .put("name", reference.name())
                        .put("subject", reference.subject())
                        .put("version", reference.version());
            }
        }
        value.put("schema", schema.content().text()).put("deleted", schema.deleted());
        return bytes(value);
    }

    private static byte[] value(Optional<String> subject, Config config) {
        ObjectNode value = subjectValue(subject);
        if (config.level() != null) {
            value.put("compatibilityLevel", config.level().name());
        }
        if (config.normalize() != null) {
            value.put("normalize", config.normalize());
        }
        return bytes(value);
    }

    private static ObjectNode subjectValue(Optional<String> subject) {
        ObjectNode value = JSON.createObjectNode();
        subject.ifPresent(name -> value.put("subject", name));
        return value;
    }

    private static RegisteredSchema schema(String subject, int version, JsonNode value) throws IOException {
        String type = value.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new IOException("a schema of type " + type + "; this registry knows only AVRO");
        }
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode reference : value.path("references")) {
            references.add(new SchemaReference(
                    text(reference, "name"), text(reference, "subject"), number(reference, "version")));
        }
        return new RegisteredSchema(
                subject,
                version,
                number(value, "id"),
                new SchemaContent(text(value, "schema"), references),
                value.path("deleted").asBoolean());
    }

    private static Config config(JsonNode value) throws IOException {
        return new Config(
                value.hasNonNull("compatibilityLevel")
                        ? CompatibilityLevel.valueOf(text(value, "compatibilityLevel"))
                        : null,
                value.hasNonNull("normalize") ? value.path("normalize").asBoolean() : null);
    }

    private static Optional<String> subject(JsonNode key) {
        return key.hasNonNull("subject") ? Optional.of(key.path("subject").asText()) : Optional.empty();
    }

    private static String text(JsonNode node, String field) throws IOException {
        if (!node.path(field).isTextual()) {
            throw new IOException("a record without the text field \"" + field + "\": " + node);
        }
        return node.path(field).textValue();
    }

    private static int number(JsonNode node, String field) throws IOException {
        if (!node.path(field).isInt()) {
            throw new IOException("a record without the number \"" + field + "\": " + node);
        }
        return node.path(field).intValue();
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree that cannot be written: " + node, e);
        }
    }
}
