package io.unitrail.quickstart.registry;

/**
 * A named type that a schema takes from a version of another subject.
 *
 * @param name the Avro full name by which the schema uses it
 * @param subject the subject that holds it
 * @param version a version of that subject, from 1
 */
record SchemaReference(String name, String subject, int version) {}
