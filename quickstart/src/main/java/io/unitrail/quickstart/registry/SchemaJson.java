package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Schemas as the API shows them. {@code schemaType} is left out, which clients read as AVRO. */
final class SchemaJson {

    private SchemaJson() {}

    /** A version of a subject, with everything about it. */
    static ObjectNode of(RegisteredSchema schema) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subject", schema.subject()).put("version", schema.version()).put("id", schema.id());
        json.setAll(content(schema));
        if (schema.deleted()) {
            json.put("deleted", true);
        }
        return json;
    }

    static ArrayNode listOf(List<RegisteredSchema> schemas) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        schemas.forEach(schema -> json.add(of(schema)));
        return json;
    }

    /** What an id or a guid stands for, whatever subjects hold it. */
    static ObjectNode content(RegisteredSchema schema) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("guid", schema.content().guid().toString());
        if (!schema.content().references().isEmpty()) {
            ArrayNode references = json.putArray("references");
            for (SchemaReference reference : schema.content().references()) {
                references
                        .addObject()
                        .put("name", reference.name())
                        .put("subject", reference.subject())
                        .put("version", reference.version());
            }
        }
        return json.put("schema", schema.content().text());
    }
}
