package io.unitrail.quickstart.registry;

import org.apache.avro.Schema;

/**
 * A schema with its references filled in.
 *
 * @param content what is kept and compared
 * @param schema what Avro works with
 */
record ParsedSchema(SchemaContent content, Schema schema) {

    /** Whether both describe the same data in the same words, whether or not types are taken from references. */
    boolean sameWhenResolved(ParsedSchema other) {
        return schema.toString().equals(other.schema.toString());
    }
}
