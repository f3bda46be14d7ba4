package io.unitrail.service.verify;

import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.reference.part.LogIndex;
import io.unitrail.domain.reference.stream.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * A copy of the log in a temporary RocksDB, by what its records name: a log of any length in {@value #CACHE_BYTES} bytes of cache and as
 * many of write buffers. Takes about as much disk as the log. One thread fills it, then many may read it.
 *
 * <pre>
 *   o OBJECT 0 partition offset  ->  the record          its own
 *   l OBJECT 0 partition offset  ->  whose record it is  records that list it among children or inputs
 *   i OBJECT 0 partition offset  ->  whose record it is  records that name it as parent or output
 *   t ID     0 partition offset  ->  whose record it is  of one transformation
 * </pre>
 */
final class LogRows implements LogIndex, AutoCloseable {
    private static final long CACHE_BYTES = 32L * 1024 * 1024;
    private static final byte OWN = 'o';
    private static final byte LISTING = 'l';
    private static final byte INTO = 'i';
    private static final byte TRANSFORMATION = 't';
    private static final byte END = 0;
    private static final int PLACE_BYTES = Integer.BYTES + Long.BYTES;

    private final Path directory;
    private final StoredRecords records;
    private final LRUCache cache;
    private final Options options;
    private final RocksDB db;

    /**
     * An empty copy in a new directory, which is deleted when it is closed.
     *
     * @param records how records are stored and read again
     */
    LogRows(Path parent, StoredRecords records) throws IOException {
        RocksDB.loadLibrary();
        this.cache = new LRUCache(CACHE_BYTES);
        this.records = records;
        Files.createDirectories(parent);
        this.directory = Files.createTempDirectory(parent, "unitrail-verify");
        this.options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(CACHE_BYTES / 2)
                .setMaxWriteBufferNumber(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
        try {
            this.db = RocksDB.open(options, directory.toString());
        } catch (RocksDBException e) {
            throw new IOException("no temporary store in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Takes a record of the log in. */
    void add(LogRecord record, byte[] stored) {
        SerialEvent e = record.event();
        byte[] owner = utf8(e.object().canonical());
        put(key(OWN, owner, record), stored);
        for (ObjectId listed : distinct(e.children(), e.inputs())) {
            put(key(LISTING, utf8(listed.canonical()), record), owner);
        }
        Set<ObjectId> into = distinct(e.outputs(), List.of());
        if (e.parent() != null) {
            into.add(e.parent());
        }
        for (ObjectId named : into) {
            put(key(INTO, utf8(named.canonical()), record), owner);
        }
        if (e.transformationId() != null) {
            put(key(TRANSFORMATION, utf8(e.transformationId()), record), owner);
        }
    }

    /** The objects that have records, in order: the first after one, or the first of all. */
    Optional<ObjectId> next(@Nullable ObjectId after) {
        byte[] from = after == null ? new byte[] {OWN} : prefix(OWN, utf8(after.canonical()));
        if (after != null) {
            from[from.length - 1] = END + 1;
        }
        try (RocksIterator rows = db.newIterator()) {
            rows.seek(from);
            if (!rows.isValid() || rows.key()[0] != OWN) {
                check(rows);
                return Optional.empty();
            }
            byte[] key = rows.key();
            return Optional.of(
                    ObjectId.ofCanonical(new String(key, 1, key.length - PLACE_BYTES - 2, StandardCharsets.UTF_8)));
        }
    }

    @Override
    public List<LogRecord> own(ObjectId object) {
        List<LogRecord> found = new ArrayList<>();
        scan(
                prefix(OWN, utf8(object.canonical())),
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
        scan(prefix(kind, utf8(name)), (place, owner) -> {
            if (but == null || !new String(owner, StandardCharsets.UTF_8).equals(but)) {
                byte[] key = ByteBuffer.allocate(owner.length + 2 + PLACE_BYTES)
                        .put(prefix(OWN, owner))
                        .put(place.duplicate())
                        .array();
                found.add(records.read(get(key), place.getInt(), place.getLong()));
            }
        });
        return found;
    }

    private interface RowVisitor {
        void visit(ByteBuffer place, byte[] value);
    }

    private void scan(byte[] prefix, RowVisitor visitor) {
        try (RocksIterator rows = db.newIterator()) {
            for (rows.seek(prefix); rows.isValid(); rows.next()) {
                byte[] key = rows.key();
                if (key.length != prefix.length + PLACE_BYTES || !startsWith(key, prefix)) {
                    break;
                }
                visitor.visit(ByteBuffer.wrap(key, prefix.length, PLACE_BYTES), rows.value());
            }
            check(rows);
        }
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return ByteBuffer.wrap(key, 0, prefix.length).equals(ByteBuffer.wrap(prefix));
    }

    private static void check(RocksIterator rows) {
        try {
            rows.status();
        } catch (RocksDBException e) {
            throw new IllegalStateException("the temporary store cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] get(byte[] key) {
        try {
            byte[] value = db.get(key);
            if (value == null) {
                throw new IllegalStateException("the temporary store lost a record");
            }
            return value;
        } catch (RocksDBException e) {
            throw new IllegalStateException("the temporary store cannot be read: " + e.getMessage(), e);
        }
    }

    private void put(byte[] key, byte[] value) {
        try {
            db.put(key, value);
        } catch (RocksDBException e) {
            throw new IllegalStateException(
                    "the temporary store cannot be written (" + e.getMessage() + "); is " + directory + " full?", e);
        }
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

    @Override
    public void close() {
        db.close();
        options.close();
        cache.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory " + directory + " stays behind", e);
        }
    }
}
