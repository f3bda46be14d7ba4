package io.unitrail.quickstart.registry;

/** Which versions an answer is about. */
enum VersionFilter {
    ACTIVE,
    DELETED,
    ALL;

    boolean keeps(RegisteredSchema schema) {
        return switch (this) {
            case ACTIVE -> !schema.deleted();
            case DELETED -> schema.deleted();
            case ALL -> true;
        };
    }
}
