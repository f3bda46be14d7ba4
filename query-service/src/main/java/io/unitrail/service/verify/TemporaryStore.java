package io.unitrail.service.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Rows on disk for as long as a verification lasts, in a RocksDB of {@value #CACHE_BYTES} bytes of cache and as many of write buffers.
 * Thread-safe.
 */
final class TemporaryStore implements AutoCloseable {
    private static final long CACHE_BYTES = 32L * 1024 * 1024;

    private final Path directory;
    private final LRUCache cache;
    private final Options options;
    private final RocksDB db;

    /** An empty store in a new directory below this one, which is deleted when it is closed. */
    TemporaryStore(Path parent) throws IOException {
        RocksDB.loadLibrary();
        Files.createDirectories(parent);
        this.directory = Files.createTempDirectory(parent, "unitrail-verify");
        this.cache = new LRUCache(CACHE_BYTES);
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

    void put(byte[] key, byte[] value) {
        try {
            db.put(key, value);
        } catch (RocksDBException e) {
            throw new IllegalStateException(
                    "the temporary store cannot be written (" + e.getMessage() + "); is " + directory + " full?", e);
        }
    }

    Optional<byte[]> get(byte[] key) {
        try {
            return Optional.ofNullable(db.get(key));
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    /** The first key that is not before this one. */
    Optional<byte[]> firstFrom(byte[] key) {
        try (RocksIterator rows = db.newIterator()) {
            rows.seek(key);
            check(rows);
            return rows.isValid() ? Optional.of(rows.key()) : Optional.empty();
        }
    }

    /** Sees one row. */
    interface RowVisitor {
        void visit(byte[] key, byte[] value);
    }

    /** Shows all rows whose keys begin so, in order. */
    void scan(byte[] prefix, RowVisitor visitor) {
        try (RocksIterator rows = db.newIterator()) {
            for (rows.seek(prefix); rows.isValid() && startsWith(rows.key(), prefix); rows.next()) {
                visitor.visit(rows.key(), rows.value());
            }
            check(rows);
        }
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && ByteBuffer.wrap(key, 0, prefix.length).equals(ByteBuffer.wrap(prefix));
    }

    private static void check(RocksIterator rows) {
        try {
            rows.status();
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(RocksDBException e) {
        return new IllegalStateException("the temporary store cannot be read: " + e.getMessage(), e);
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
