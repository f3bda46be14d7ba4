package io.unitrail.quickstart.registry;

/** Which earlier versions of a subject a new schema must get along with, and in which direction. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsOld;
    private final boolean readByOld;
    private final boolean transitive;

    CompatibilityLevel(boolean readsOld, boolean readByOld, boolean transitive) {
        this.readsOld = readsOld;
        this.readByOld = readByOld;
        this.transitive = transitive;
    }

    /** Whether the new schema must read what earlier ones wrote. */
    boolean readsOld() {
        return readsOld;
    }

    /** Whether earlier schemas must read what the new one writes. */
    boolean readByOld() {
        return readByOld;
    }

    /** Whether all earlier versions count, not only the latest. */
    boolean transitive() {
        return transitive;
    }
}
