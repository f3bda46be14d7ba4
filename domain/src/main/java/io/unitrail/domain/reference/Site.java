package io.unitrail.domain.reference;

/**
 * A place as an event gave it.
 *
 * @param id as sent
 * @param isReadPoint whether it was the readPoint, which answers resolve to its place (ruling 16)
 */
record Site(String id, boolean isReadPoint) {}
