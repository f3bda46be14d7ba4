package io.unitrail.service.watch;

import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import io.unitrail.service.port.Alerts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * What the compacted topics {@code alerts} and {@code alert-dues} say, on the disk of every node, whole: by alert, object and time. It can be
 * deleted at any time and is made again from the topics. Written by {@link AlertTail} only; thread-safe.
 */
final class AlertTable implements Resolutions, AutoCloseable {

    /** Most alerts that one page looks at; a page that finds fewer than asked for says how to go on. */
    static final int MAX_SCANNED = 50_000;

    private static final long CACHE_BYTES = 16L * 1024 * 1024;
    private static final long WRITE_BUFFER_BYTES = 8L * 1024 * 1024;

    static {
        RocksDB.loadLibrary();
    }

    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private final LRUCache cache = new LRUCache(CACHE_BYTES);
    private final Options options = new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
    private final WriteOptions buffered = new WriteOptions();
    private final AlertCodec codec;
    private final RocksDB db;
    private boolean closed;
    private volatile boolean current;

    /**
     * Opens the table, empty if it was made from other topics.
     *
     * @param identity of the topics, which differ when they were made anew
     */
    AlertTable(Path directory, String identity, AlertCodec codec) {
        this.codec = codec;
        try {
            Files.createDirectories(directory);
            RocksDB opened = RocksDB.open(options, directory.toString());
            byte[] wanted = identity.getBytes(StandardCharsets.UTF_8);
            byte[] found = opened.get(TableKeys.IDENTITY);
            if (found != null && !java.util.Arrays.equals(found, wanted)) {
                opened.close();
                RocksDB.destroyDB(directory.toString(), options);
                opened = RocksDB.open(options, directory.toString());
            }
            opened.put(TableKeys.IDENTITY, wanted);
            db = opened;
        } catch (RocksDBException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of the alert table cannot be made: " + directory, e);
        }
    }

    /** Told that the topics were read to where they ended when this node started. */
    void becameCurrent() {
        current = true;
    }

    /** Whether it may be asked. */
    boolean isCurrent() {
        return current;
    }

    /** The alert of an ID. */
    Optional<AlertReport> find(String alertId) {
        return read(rocks -> decoded(rocks.get(TableKeys.alert(alertId))));
    }

    /** Every alert of an object, withdrawn ones too, the latest raised first. */
    List<AlertReport> ofObject(ObjectId object) {
        byte[] prefix = TableKeys.ofObject(object);
        return read(rocks -> {
            List<AlertReport> found = new ArrayList<>();
            try (RocksIterator rows = rocks.newIterator()) {
                for (rows.seek(prefix); isIn(rows, prefix); rows.next()) {
                    String id = TableKeys.alertId(rows.key(), prefix.length);
                    decoded(rocks.get(TableKeys.alert(id))).ifPresent(found::add);
                }
            }
            return found;
        });
    }

    @Override
    public Set<String> resolved(ObjectId object, long knownAt) {
        requireCurrent();
        Set<String> ids = new HashSet<>();
        for (AlertReport alert : ofObject(object)) {
            if (alert.state() == AlertState.RESOLVED && alert.changedAt() <= knownAt) {
                ids.add(alert.alertId());
            }
        }
        return ids;
    }

    /** A page, see {@link Alerts#list}. */
    Alerts.Page page(Alerts.Filter filter, @Nullable String cursor, int limit) {
        requireCurrent();
        ObjectId object = filter.object();
        byte[] prefix = object == null ? new byte[] {TableKeys.BY_TIME} : TableKeys.ofObject(object);
        byte[] start = cursor != null
                ? AlertCursor.decode(cursor).after(prefix)
                : filter.to() == Long.MAX_VALUE ? prefix : TableKeys.from(prefix, filter.to());
        return read(rocks -> {
            List<AlertReport> items = new ArrayList<>();
            AlertReport last = null;
            int scanned = 0;
            try (RocksIterator rows = rocks.newIterator()) {
                for (rows.seek(start); isIn(rows, prefix); rows.next()) {
                    if (items.size() == limit || scanned == MAX_SCANNED) {
                        return new Alerts.Page(items, last == null ? null : AlertCursor.of(last));
                    }
                    scanned++;
                    String id = TableKeys.alertId(rows.key(), prefix.length);
                    Optional<AlertReport> alert = decoded(rocks.get(TableKeys.alert(id)));
                    if (alert.isEmpty()) {
                        continue;
                    }
                    last = alert.get();
                    if (last.raisedAt() < filter.from()) {
                        break;
                    }
                    if (filter.takes(last)) {
                        items.add(last);
                    }
                }
            }
            return new Alerts.Page(items, null);
        });
    }

    /** Objects with an alert that somebody acknowledged, for looking at them again. */
    Set<ObjectId> acknowledged() {
        byte[] prefix = {TableKeys.ALERT};
        return read(rocks -> {
            Set<ObjectId> objects = new HashSet<>();
            try (RocksIterator rows = rocks.newIterator()) {
                for (rows.seek(prefix); isIn(rows, prefix); rows.next()) {
                    AlertReport alert = codec.read(rows.value());
                    if (alert.state() == AlertState.ACKNOWLEDGED) {
                        objects.add(alert.object());
                    }
                }
            }
            return objects;
        });
    }

    /** Objects that pass, to look at by a time, the earliest due first. */
    List<ObjectId> due(long now, int limit, Predicate<ObjectId> pass) {
        byte[] prefix = {TableKeys.DUE};
        return read(rocks -> {
            List<ObjectId> due = new ArrayList<>();
            try (RocksIterator rows = rocks.newIterator()) {
                for (rows.seek(prefix);
                        isIn(rows, prefix) && TableKeys.dueTime(rows.key()) <= now && due.size() < limit;
                        rows.next()) {
                    ObjectId object = TableKeys.dueObject(rows.key());
                    if (pass.test(object)) {
                        due.add(object);
                    }
                }
            }
            return due;
        });
    }

    /** When to look at an object again. */
    OptionalLong dueOf(ObjectId object) {
        return read(rocks -> {
            byte[] due = rocks.get(TableKeys.dueOf(object));
            return due == null ? OptionalLong.empty() : OptionalLong.of(TableKeys.number(due));
        });
    }

    /** The next offset to read of a partition; 0 at first. */
    long position(String topic, int partition) {
        return read(rocks -> {
            byte[] position = rocks.get(TableKeys.position(topic, partition));
            return position == null ? 0L : TableKeys.number(position);
        });
    }

    /** Writes what was read, all or nothing. */
    void write(Changes changes) {
        read(rocks -> {
            try (WriteBatch batch = new WriteBatch()) {
                changes.to(rocks, batch);
                rocks.write(buffered, batch);
            }
            return true;
        });
    }

    /** Puts an alert in place of what stood under its ID. */
    void put(RocksDB rocks, WriteBatch batch, AlertReport alert, byte[] value) throws RocksDBException {
        remove(rocks, batch, alert.alertId());
        batch.put(TableKeys.alert(alert.alertId()), value);
        batch.put(TableKeys.byTime(alert.raisedAt(), alert.alertId()), new byte[0]);
        batch.put(TableKeys.ofObject(alert.object(), alert.raisedAt(), alert.alertId()), new byte[0]);
    }

    /** Removes an alert. */
    void remove(RocksDB rocks, WriteBatch batch, String alertId) throws RocksDBException {
        byte[] former = rocks.get(TableKeys.alert(alertId));
        if (former != null) {
            AlertReport alert = codec.read(former);
            batch.delete(TableKeys.alert(alertId));
            batch.delete(TableKeys.byTime(alert.raisedAt(), alertId));
            batch.delete(TableKeys.ofObject(alert.object(), alert.raisedAt(), alertId));
        }
    }

    /** Changes of one batch. Each key must occur once: what the batch holds is not read back. */
    @FunctionalInterface
    interface Changes {
        void to(RocksDB rocks, WriteBatch batch) throws RocksDBException;
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                db.close();
                options.close();
                buffered.close();
                cache.close();
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private void requireCurrent() {
        if (!current) {
            throw new NotCompleteException(
                    Set.of(), "this node has not read all alerts yet since it started; ask again in a moment");
        }
    }

    private Optional<AlertReport> decoded(byte @Nullable [] value) {
        return value == null ? Optional.empty() : Optional.of(codec.read(value));
    }

    private static boolean isIn(RocksIterator rows, byte[] prefix) {
        return rows.isValid() && TableKeys.startsWith(rows.key(), prefix);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(RocksDB rocks) throws RocksDBException;
    }

    private <T> T read(Reading<T> reading) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new NotCompleteException(Set.of(), "this node is stopping; ask another one");
            }
            return reading.of(db);
        } catch (RocksDBException e) {
            throw failed(e);
        } finally {
            open.readLock().unlock();
        }
    }

    private static IllegalStateException failed(RocksDBException e) {
        return new IllegalStateException(
                "the alert table cannot be read or written (" + e.getMessage()
                        + "); check the disk, or stop the node and delete its directory: it is made again",
                e);
    }
}
