package io.unitrail.quickstart.registry;

/**
 * One version of one subject.
 *
 * @param version from 1, never used twice within a subject while any of its versions is kept
 * @param id the number in the wire format's prefix, the same under every subject that holds this content
 * @param deleted softly deleted: still readable by id, hidden from the subject unless asked for
 */
record RegisteredSchema(String subject, int version, int id, SchemaContent content, boolean deleted) {

    RegisteredSchema asDeleted() {
        return new RegisteredSchema(subject, version, id, content, true);
    }
}
