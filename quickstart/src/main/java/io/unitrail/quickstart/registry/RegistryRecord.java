package io.unitrail.quickstart.registry;

import java.util.Optional;

/**
 * One record of the registry's topic. The latest record of a key says all about that key, so the topic can be compacted;
 * an empty value deletes it.
 */
sealed interface RegistryRecord {

    /** A version of a subject: what it is, or empty when permanently deleted. */
    record SchemaRecord(String subject, int version, Optional<RegisteredSchema> schema) implements RegistryRecord {

        static SchemaRecord of(RegisteredSchema schema) {
            return new SchemaRecord(schema.subject(), schema.version(), Optional.of(schema));
        }

        static SchemaRecord tombstone(RegisteredSchema schema) {
            return new SchemaRecord(schema.subject(), schema.version(), Optional.empty());
        }
    }

    /** Settings of a subject, or of the whole registry when the subject is empty. */
    record ConfigRecord(Optional<String> subject, Optional<Config> config) implements RegistryRecord {}

    /** Mode of a subject, or of the whole registry when the subject is empty. */
    record ModeRecord(Optional<String> subject, Optional<Mode> mode) implements RegistryRecord {}

    /** Soft deletion of all versions of a subject up to one. */
    record DeleteSubjectRecord(String subject, int upToVersion) implements RegistryRecord {}

    /**
     * The highest id ever given, written with permanent deletions so that a deleted id is never given again. Kept as the
     * value of Confluent's NOOP key, which its registry skips.
     */
    record HighestIdRecord(int id) implements RegistryRecord {}
}
