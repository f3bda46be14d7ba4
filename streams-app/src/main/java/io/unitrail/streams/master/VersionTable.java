package io.unitrail.streams.master;

import io.unitrail.schemas.VersionedKey;
import io.unitrail.schemas.serde.BadBytesException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of one kind of master data, read from its global store by identifier and kept decoded while they do not change. What
 * cannot be read is reported and left out: it must never stop an answer. Thread-safe.
 *
 * @param <T> what a version is
 */
final class VersionTable<T> {

    /** Most identifiers whose versions are kept decoded. */
    static final int MAX_CACHED_IDS = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(VersionTable.class);
    private static final BytesSerializer PREFIX = new BytesSerializer();
    private static final String SEPARATOR = "@";

    private final Supplier<ReadOnlyKeyValueStore<Bytes, byte[]>> store;
    private final Function<byte[], T> decoder;
    private final Map<String, NavigableMap<Long, T>> cached = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NavigableMap<Long, T>> eldest) {
            return size() > MAX_CACHED_IDS;
        }
    };
    private @Nullable List<T> all;
    private long changes;

    /**
     * @param store opens the global store
     * @param decoder reads one value
     */
    VersionTable(Supplier<ReadOnlyKeyValueStore<Bytes, byte[]>> store, Function<byte[], T> decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    /** The version of an identifier that holds at a time. */
    Optional<T> at(String id, long asOf) {
        NavigableMap<Long, T> versions = cachedVersions(id);
        if (versions == null) {
            long before = changes();
            versions = read(id);
            keep(id, versions, before);
        }
        return Optional.ofNullable(versions.floorEntry(asOf)).map(Map.Entry::getValue);
    }

    /** Every version of every identifier. */
    Collection<T> all() {
        List<T> kept = cachedAll();
        if (kept != null) {
            return kept;
        }
        long before = changes();
        List<T> versions = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.get().all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                decoded(entry).ifPresent(versions::add);
            }
        }
        keepAll(List.copyOf(versions), before);
        return versions;
    }

    /** Forgets what is kept of a key that changed. */
    synchronized void changed(byte[] key) {
        changes++;
        all = null;
        String text = new String(key, StandardCharsets.UTF_8);
        cached.remove(text.substring(0, Math.max(0, text.lastIndexOf(SEPARATOR))));
    }

    private NavigableMap<Long, T> read(String id) {
        NavigableMap<Long, T> versions = new TreeMap<>();
        Bytes prefix = Bytes.wrap((id + SEPARATOR).getBytes(StandardCharsets.UTF_8));
        try (KeyValueIterator<Bytes, byte[]> entries = store.get().prefixScan(prefix, PREFIX)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                key(entry)
                        .filter(key -> key.id().equals(id))
                        .ifPresent(key -> decoded(entry)
                                .ifPresent(
                                        version -> versions.put(key.validFrom().toEpochMilli(), version)));
            }
        }
        return versions;
    }

    private static Optional<VersionedKey> key(KeyValue<Bytes, byte[]> entry) {
        String text = new String(entry.key.get(), StandardCharsets.UTF_8);
        try {
            return Optional.of(VersionedKey.parse(text));
        } catch (IllegalArgumentException | ArithmeticException e) {
            LOG.warn("Master data with the key '{}' is left out: {}", text, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<T> decoded(KeyValue<Bytes, byte[]> entry) {
        try {
            return Optional.of(decoder.apply(entry.value));
        } catch (BadBytesException | IllegalArgumentException | ArithmeticException e) {
            LOG.warn(
                    "Master data with the key '{}' is left out: {}",
                    new String(entry.key.get(), StandardCharsets.UTF_8),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized @Nullable NavigableMap<Long, T> cachedVersions(String id) {
        return cached.get(id);
    }

    private synchronized @Nullable List<T> cachedAll() {
        return all;
    }

    private synchronized long changes() {
        return changes;
    }

    /** What was read while something changed may be old by now. */
    private synchronized void keep(String id, NavigableMap<Long, T> versions, long before) {
        if (changes == before) {
            cached.put(id, versions);
        }
    }

    private synchronized void keepAll(List<T> versions, long before) {
        if (changes == before) {
            all = versions;
        }
    }
}
