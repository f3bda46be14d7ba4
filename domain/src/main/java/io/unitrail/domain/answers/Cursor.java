package io.unitrail.domain.answers;

import io.unitrail.domain.id.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Where a paged list goes on: it names a partition and the last candidate looked at there, so any node can resume it.
 *
 * @param partition of {@code serial-events}
 * @param after the last candidate, or null at the partition's beginning
 */
record Cursor(int partition, @Nullable ObjectId after) {
    static final Cursor START = new Cursor(0, null);

    String encode() {
        return OpaqueText.of(partition, after == null ? "" : after.canonical());
    }

    /** Reads a cursor that {@link #encode} wrote; null starts at the beginning. */
    static Cursor decode(@Nullable String text) {
        return text == null ? START : OpaqueText.read(text, Cursor::of);
    }

    private static Cursor of(long partition, String after) {
        if (partition < 0 || partition > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no partition");
        }
        return new Cursor((int) partition, after.isEmpty() ? null : ObjectId.ofCanonical(after));
    }
}
