package io.unitrail.service.kafka.recalls;

import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.service.port.RecallLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node has read of {@code recall-changes}, on its disk: a recall may have millions of members. It is derived from the topic
 * alone and made again from it when it is missing, damaged or of another topic. Heap: nothing by member. Thread-safe.
 */
final class ChangeStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeStore.class);
    private static final byte[] TOPIC_KEY = {'z'};
    private static final long WRITE_BUFFER_BYTES = 8L * 1024 * 1024;

    private final Options options;
    private final RocksDB db;
    private final WriteOptions writes = new WriteOptions();
    private boolean closed;

    private ChangeStore(Options options, RocksDB db) {
        this.options = options;
        this.db = db;
    }

    /** An entry as it is read: where it stands, what it says, and its bytes. */
    record Read(long offset, RecallChange change, Bytes bytes) {}

    /**
     * Opens the store, empty if it is not of this topic.
     *
     * @param topicId UUID of the topic
     */
    static ChangeStore open(Path directory, String topicId) {
        RocksDB.loadLibrary();
        try {
            Files.createDirectories(directory);
            ChangeStore store = open(directory);
            byte[] made = store.db.get(TOPIC_KEY);
            byte[] wanted = topicId.getBytes(StandardCharsets.UTF_8);
            if (made == null || !Arrays.equals(made, wanted)) {
                store.close();
                delete(directory);
                store = open(directory);
                store.db.put(TOPIC_KEY, wanted);
            }
            return store;
        } catch (RocksDBException damaged) {
            LOG.warn("{} cannot be used and is made again from the topic", directory, damaged);
            try {
                delete(directory);
                ChangeStore store = open(directory);
                store.db.put(TOPIC_KEY, topicId.getBytes(StandardCharsets.UTF_8));
                return store;
            } catch (RocksDBException again) {
                throw new IllegalStateException(directory + " cannot be opened; see that it is writable", again);
            } catch (IOException e) {
                throw new UncheckedIOException(directory + " cannot be made again", e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be made; see that it is writable", e);
        }
    }

    private static ChangeStore open(Path directory) throws RocksDBException {
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
        try {
            return new ChangeStore(options, RocksDB.open(options, directory.toString()));
        } catch (RocksDBException e) {
            options.close();
            throw e;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(directory);
    }

    /** The offset to go on with. */
    synchronized long next(int partition) {
        byte[] next = get(ChangeKeys.position(partition));
        return next == null ? 0 : ChangeKeys.lastNumber(next);
    }

    /** Takes entries of one partition in order, all or none. */
    synchronized void apply(int partition, List<Read> entries, long next) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, Long> latest = new HashMap<>();
        Map<ByteBuffer, Boolean> touched = new HashMap<>();
        try (WriteBatch batch = new WriteBatch()) {
            for (Read each : entries) {
                String id = each.change().recallId();
                batch.put(
                        ChangeKeys.of(ChangeKeys.CHANGE, id, each.offset()),
                        each.bytes().get());
                // Nodes' clocks differ: time never goes back in one recall's log, or pages by time would miss entries.
                long before = latest.computeIfAbsent(id, any -> number(ChangeKeys.of(ChangeKeys.LATEST, any), -1));
                long at = Math.max(each.change().at(), 0);
                if (at > before) {
                    latest.put(id, at);
                    batch.put(ChangeKeys.of(ChangeKeys.LATEST, id), ChangeKeys.number(at));
                    batch.put(ChangeKeys.of(ChangeKeys.TIME, id, at), ChangeKeys.number(each.offset()));
                }
                if (each.change().isOfMember() && each.change().object() != null) {
                    takeMember(each, batch, counts, touched);
                } else {
                    batch.put(
                            ChangeKeys.of(ChangeKeys.LEDGER, id, each.offset()),
                            each.bytes().get());
                }
            }
            for (Map.Entry<String, Long> count : counts.entrySet()) {
                batch.put(ChangeKeys.of(ChangeKeys.COUNT, count.getKey()), ChangeKeys.number(count.getValue()));
            }
            batch.put(ChangeKeys.position(partition), ChangeKeys.number(next));
            mustBeOpen();
            db.write(writes, batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException("what recalls' logs say cannot be stored", e);
        }
    }

    private void takeMember(Read each, WriteBatch batch, Map<String, Long> counts, Map<ByteBuffer, Boolean> touched)
            throws RocksDBException {
        String id = each.change().recallId();
        byte[] key = ChangeKeys.of(
                ChangeKeys.MEMBER,
                id,
                Objects.requireNonNull(each.change().object()).canonical());
        boolean was = touched.computeIfAbsent(ByteBuffer.wrap(key), any -> get(key) != null);
        boolean is = !each.change().kind().equals(RecallChange.Kinds.UNIT_REMOVED);
        if (is) {
            batch.put(key, each.bytes().get());
        } else {
            batch.delete(key);
        }
        touched.put(ByteBuffer.wrap(key), is);
        long count = counts.computeIfAbsent(id, any -> number(ChangeKeys.of(ChangeKeys.COUNT, any), 0));
        counts.put(id, count + (is && !was ? 1 : 0) - (!is && was ? 1 : 0));
    }

    synchronized byte @Nullable [] member(String recallId, String object) {
        return get(ChangeKeys.of(ChangeKeys.MEMBER, recallId, object));
    }

    synchronized long memberCount(String recallId) {
        return number(ChangeKeys.of(ChangeKeys.COUNT, recallId), 0);
    }

    /** Where the entries of a time or later begin; empty if there are none. */
    synchronized @Nullable Long offsetAt(String recallId, long at) {
        List<Long> found = new ArrayList<>();
        scan(
                ChangeKeys.of(ChangeKeys.TIME, recallId),
                ChangeKeys.of(ChangeKeys.TIME, recallId, Math.max(at, 0)),
                (key, value) -> {
                    found.add(ChangeKeys.lastNumber(value));
                    return false;
                });
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Goes over the rows that begin with a prefix.
     *
     * @param from the first key
     * @param taker says whether to go on
     */
    synchronized void scan(byte[] prefix, byte[] from, BiPredicate<byte[], byte[]> taker) {
        mustBeOpen();
        try (RocksIterator rows = db.newIterator()) {
            rows.seek(from);
            while (rows.isValid()
                    && ChangeKeys.startsWith(rows.key(), prefix)
                    && taker.test(rows.key(), rows.value())) {
                rows.next();
            }
            rows.status();
        } catch (RocksDBException e) {
            throw new IllegalStateException("recalls' logs cannot be read from disk", e);
        }
    }

    /** A page of a recall's log from an offset on, one more than asked for where there are more. */
    List<RecallLog.Entry> changes(
            String recallId, long from, int limit, java.util.function.Function<byte[], RecallChange> decoder) {
        List<RecallLog.Entry> page = new ArrayList<>();
        scan(
                ChangeKeys.of(ChangeKeys.CHANGE, recallId),
                ChangeKeys.of(ChangeKeys.CHANGE, recallId, from),
                (key, value) -> {
                    page.add(new RecallLog.Entry(ChangeKeys.lastNumber(key), decoder.apply(value)));
                    return page.size() <= limit;
                });
        return page;
    }

    private long number(byte[] key, long otherwise) {
        byte[] value = get(key);
        return value == null ? otherwise : ChangeKeys.lastNumber(value);
    }

    private byte @Nullable [] get(byte[] key) {
        mustBeOpen();
        try {
            return db.get(key);
        } catch (RocksDBException e) {
            throw new IllegalStateException("recalls' logs cannot be read from disk", e);
        }
    }

    private void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException("this node is closing");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            db.close();
            writes.close();
            options.close();
        }
    }
}
