package io.unitrail.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schemas as they are published: in the registry, in released files, in the documentation. */
public final class PublishedSchema {
    private static final String JAVA_STRING = "avro.java.string";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublishedSchema() {}

    /**
     * A schema without what only concerns Java, so that every language registers and looks up the same text.
     *
     * @param schema such as {@code SerialEvent.getClassSchema()}
     */
    public static Schema of(Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            return new SchemaParser().parse(withoutJava(tree).toString()).mainSchema();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("schema " + schema.getFullName() + " is not JSON", e);
        }
    }

    private static JsonNode withoutJava(JsonNode node) {
        if (node instanceof ObjectNode object && object.remove(JAVA_STRING) != null && object.size() == 1) {
            return object.path("type");
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(p -> p.setValue(withoutJava(p.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutJava(array.get(i)));
            }
        }
        return node;
    }
}
