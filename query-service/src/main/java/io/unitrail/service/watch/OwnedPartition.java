package io.unitrail.service.watch;

import io.unitrail.domain.id.ObjectId;
import org.jspecify.annotations.Nullable;

/** A partition of {@code serial-events} that this node watches. For the watcher's thread. */
final class OwnedPartition implements AutoCloseable {
    private final int number;
    private final PartitionWriter writer;
    private String swept;
    private @Nullable String sweeping;
    private @Nullable ObjectId after;

    /** @param swept the version of master data under which all objects were looked at; empty if none */
    OwnedPartition(int number, PartitionWriter writer, String swept) {
        this.number = number;
        this.writer = writer;
        this.swept = swept;
    }

    int number() {
        return number;
    }

    PartitionWriter writer() {
        return writer;
    }

    /** The version of master data under which all objects were looked at. */
    String swept() {
        return swept;
    }

    /** Whether all objects must be looked at again under a version. */
    boolean needsSweep(String version) {
        return sweeping != null || !swept.equals(version);
    }

    /** Begins to look at all objects, or goes on; gives the last object looked at. */
    @Nullable
    ObjectId sweep(String version) {
        if (sweeping == null) {
            sweeping = version;
            after = null;
        }
        return after;
    }

    /** Remembers how far it came. */
    void sweptTo(ObjectId last) {
        after = last;
    }

    /** All objects were looked at. */
    void sweptAll() {
        if (sweeping != null) {
            swept = sweeping;
            sweeping = null;
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
