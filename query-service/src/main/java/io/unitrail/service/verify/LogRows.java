package io.unitrail.service.verify;

import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.reference.part.LogIndex;
import io.unitrail.domain.reference.stream.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the log by what its records name. Takes about as much disk as the log. One thread fills it, then many may read it.
 *
 * <pre>
 *   o OBJECT 0 partition offset  ->  the record          its own
 *   l OBJECT 0 partition offset  ->  whose record it is  records that list it among children or inputs
 *   i OBJECT 0 partition offset  ->  whose record it is  records that name it as parent or output
 *   t ID     0 partition offset  ->  whose record it is  of one transformation
 * </pre>
 *
 * @param store where the rows are, with those of others
 * @param records how records are stored and read again
 */
record LogRows(TemporaryStore store, StoredRecords records) implements LogIndex {
    private static final byte OWN = 'o';
    private static final byte LISTING = 'l';
    private static final byte INTO = 'i';
    private static final byte TRANSFORMATION = 't';
    private static final byte END = 0;
    private static final int PLACE_BYTES = Integer.BYTES + Long.BYTES;

    /** Takes a record of the log in. */
    void add(LogRecord record, byte[] stored) {
        SerialEvent e = record.event();
        byte[] owner = utf8(e.object().canonical());
        store.put(key(OWN, owner, record), stored);
        for (ObjectId listed : distinct(e.children(), e.inputs())) {
            store.put(key(LISTING, utf8(listed.canonical()), record), owner);
        }
        Set<ObjectId> into = distinct(e.outputs(), List.of());
        if (e.parent() != null) {
            into.add(e.parent());
        }
        for (ObjectId named : into) {
            store.put(key(INTO, utf8(named.canonical()), record), owner);
        }
        if (e.transformationId() != null) {
            store.put(key(TRANSFORMATION, utf8(e.transformationId()), record), owner);
        }
    }

    /** The objects that have records, in order: the first after one, or the first of all. */
    Optional<ObjectId> next(@Nullable ObjectId after) {
        byte[] from = after == null ? new byte[] {OWN} : prefix(OWN, utf8(after.canonical()));
        if (after != null) {
            from[from.length - 1] = END + 1;
        }
        return store.firstFrom(from).filter(key -> key[0] == OWN).map(LogRows::owner);
    }

    private static ObjectId owner(byte[] key) {
        return ObjectId.ofCanonical(new String(key, 1, key.length - PLACE_BYTES - 2, StandardCharsets.UTF_8));
    }

    @Override
    public List<LogRecord> own(ObjectId object) {
        List<LogRecord> found = new ArrayList<>();
        scan(
                OWN,
                object.canonical(),
                (place, value) -> found.add(records.read(value, place.getInt(), place.getLong())));
        return found;
    }

    @Override
    public List<LogRecord> listing(ObjectId object) {
        return pointedAt(LISTING, object.canonical(), object.canonical());
    }

    @Override
    public List<LogRecord> into(ObjectId object) {
        return pointedAt(INTO, object.canonical(), object.canonical());
    }

    @Override
    public List<LogRecord> transformation(String transformationId) {
        return pointedAt(TRANSFORMATION, transformationId, null);
    }

    private List<LogRecord> pointedAt(byte kind, String name, @Nullable String but) {
        List<LogRecord> found = new ArrayList<>();
        scan(kind, name, (place, owner) -> {
            if (but == null || !new String(owner, StandardCharsets.UTF_8).equals(but)) {
                byte[] key = ByteBuffer.allocate(owner.length + 2 + PLACE_BYTES)
                        .put(prefix(OWN, owner))
                        .put(place.duplicate())
                        .array();
                byte[] stored = store.get(key)
                        .orElseThrow(() -> new IllegalStateException("the temporary store lost a record"));
                found.add(records.read(stored, place.getInt(), place.getLong()));
            }
        });
        return found;
    }

    private interface PlaceVisitor {
        void visit(ByteBuffer place, byte[] value);
    }

    private void scan(byte kind, String name, PlaceVisitor visitor) {
        byte[] prefix = prefix(kind, utf8(name));
        store.scan(prefix, (key, value) -> visitor.visit(ByteBuffer.wrap(key, prefix.length, PLACE_BYTES), value));
    }

    private static Set<ObjectId> distinct(List<ObjectQuantity> some, List<ObjectQuantity> others) {
        Set<ObjectId> objects = new LinkedHashSet<>();
        some.forEach(each -> objects.add(each.object()));
        others.forEach(each -> objects.add(each.object()));
        return objects;
    }

    private static byte[] key(byte kind, byte[] name, LogRecord record) {
        return ByteBuffer.allocate(name.length + 2 + PLACE_BYTES)
                .put(prefix(kind, name))
                .putInt(record.partition())
                .putLong(record.offset())
                .array();
    }

    private static byte[] prefix(byte kind, byte[] name) {
        return ByteBuffer.allocate(name.length + 2).put(kind).put(name).put(END).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
