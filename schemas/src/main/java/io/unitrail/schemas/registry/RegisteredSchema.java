package io.unitrail.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema under a subject.
 *
 * @param subject the subject
 * @param version its version under the subject, from 1
 * @param id its ID in the registry
 * @param schema the schema, references resolved
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
