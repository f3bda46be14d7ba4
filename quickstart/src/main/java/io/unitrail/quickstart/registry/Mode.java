package io.unitrail.quickstart.registry;

/** What may be written. */
enum Mode {
    /** Schemas are registered and get ids from the registry. */
    READWRITE,
    /** Nothing is registered or deleted. */
    READONLY,
    /** Schemas come with the ids and versions of another registry, unchecked for compatibility. */
    IMPORT
}
