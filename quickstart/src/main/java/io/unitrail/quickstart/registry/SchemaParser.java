package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Reads Avro schemas, with the types that they take from other subjects. */
final class SchemaParser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Comparator<SchemaReference> REFERENCE_ORDER = Comparator.comparing(SchemaReference::name)
            .thenComparing(SchemaReference::subject)
            .thenComparing(SchemaReference::version);

    private final RegistryState state;

    SchemaParser(RegistryState state) {
        this.state = state;
    }

    /**
     * Reads a schema that somebody sent.
     *
     * @param normalize bring custom properties, aliases and references into one order, so that schemas that differ only
     *     there are the same
     * @param validateDefaults refuse default values that do not fit their field
     * @throws RegistryError 42201 if it is not Avro or refers to something that is not here
     */
    ParsedSchema parse(SchemaContent sent, boolean normalize, boolean validateDefaults) {
        if (sent.text().isBlank()) {
            throw RegistryError.invalidSchema("Empty schema");
        }
        ParsedSchema parsed = parse(sent, validateDefaults);
        if (!normalize) {
            return parsed;
        }
        List<SchemaReference> references =
                sent.references().stream().distinct().sorted(REFERENCE_ORDER).toList();
        return parse(new SchemaContent(inOneOrder(parsed.content().text()), references), validateDefaults);
    }

    /** Reads a schema that is kept here; its defaults were judged when it came. */
    ParsedSchema parse(RegisteredSchema kept) {
        return parse(kept.content(), false);
    }

    private ParsedSchema parse(SchemaContent content, boolean validateDefaults) {
        try {
            Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
            List<Schema> referenced = new ArrayList<>();
            parseReferences(content, parser, referenced, new HashSet<>());
            Schema schema = parser.setValidateDefaults(validateDefaults).parse(content.text());
            return new ParsedSchema(new SchemaContent(print(schema, referenced), content.references()), schema);
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema("Invalid schema of type AVRO: " + e.getMessage());
        }
    }

    private void parseReferences(
            SchemaContent content, Schema.Parser parser, List<Schema> referenced, Set<SchemaContent> seen) {
        for (SchemaReference reference : content.references()) {
            SchemaContent target = state.version(reference.subject(), reference.version())
                    .map(RegisteredSchema::content)
                    .orElseThrow(() -> RegistryError.invalidSchema("Invalid schema: the reference \"" + reference.name()
                            + "\" names version " + reference.version() + " of subject '" + reference.subject()
                            + "', which is not registered here; register it first"));
            if (seen.add(target)) {
                parseReferences(target, parser, referenced, seen);
                referenced.add(parser.parse(target.text()));
            }
        }
    }

    /** Prints referenced types as names; deprecated, but Avro offers nothing else that leaves them out. */
    @SuppressWarnings("deprecation")
    private static String print(Schema schema, List<Schema> referenced) {
        return schema.toString(referenced, false);
    }

    private static String inOneOrder(String text) {
        try {
            return JSON.writeValueAsString(inOneOrder(JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro printed a schema that is not JSON: " + text, e);
        }
    }

    private static JsonNode inOneOrder(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), inOneOrder(field.getValue())));
            if (object.has("name") && object.path("aliases").isArray()) {
                TreeSet<String> aliases = new TreeSet<>();
                object.path("aliases").forEach(alias -> aliases.add(alias.asText()));
                fields.put("aliases", JSON.valueToTree(aliases));
            }
            return JSON.createObjectNode().setAll(fields);
        } else if (node instanceof ArrayNode array) {
            ArrayNode ordered = JSON.createArrayNode();
            array.forEach(element -> ordered.add(inOneOrder(element)));
            return ordered;
        }
        return node;
    }
}
