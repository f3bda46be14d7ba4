package io.unitrail.quickstart.registry;

import java.util.OptionalInt;

/**
 * A schema that somebody registers, looks up or asks about.
 *
 * @param content as sent
 * @param version the version it is to have: only for schemas that are imported from another registry
 * @param id the id it is to have: only for schemas that are imported from another registry
 */
record SchemaRequest(SchemaContent content, OptionalInt version, OptionalInt id) {}
