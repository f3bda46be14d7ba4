package io.unitrail.streams.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that all stores of the process share, made with the first store and kept until the process ends: a
 * node that takes over more partitions needs no more of it.
 */
final class RocksDbMemory {

    /** Setting: block cache of all stores, in bytes. */
    static final String CACHE_BYTES = "unitrail.block.cache.bytes";

    /** Setting: write buffers of all stores, in bytes. */
    static final String WRITE_BUFFER_BYTES = "unitrail.write.buffer.bytes";

    private static final long DEFAULT_CACHE_BYTES = 128L * 1024 * 1024;
    private static final long DEFAULT_WRITE_BUFFER_BYTES = 96L * 1024 * 1024;
    private static final int SHARD_BITS_OF_ITS_OWN_CHOICE = -1;

    /** Share of the cache in which index and filter blocks are kept from being pushed out by data. */
    private static final double HIGH_PRIORITY_RATIO = 0.3;

    private static @Nullable RocksDbMemory instance;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    private RocksDbMemory(long cacheBytes, long writeBufferBytes) {
        RocksDB.loadLibrary();
        this.cache =
                new LRUCache(cacheBytes + writeBufferBytes, SHARD_BITS_OF_ITS_OWN_CHOICE, false, HIGH_PRIORITY_RATIO);
        this.writeBuffers = new WriteBufferManager(writeBufferBytes, cache);
    }

    /** The memory of this process; the first caller's configuration decides. */
    static synchronized RocksDbMemory shared(Map<String, Object> configuration) {
        if (instance == null) {
            instance = new RocksDbMemory(
                    bytes(configuration, CACHE_BYTES, DEFAULT_CACHE_BYTES),
                    bytes(configuration, WRITE_BUFFER_BYTES, DEFAULT_WRITE_BUFFER_BYTES));
        }
        return instance;
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    private static long bytes(Map<String, Object> configuration, String name, long byDefault) {
        Object given = configuration.get(name);
        if (given == null) {
            return byDefault;
        }
        try {
            return Long.parseLong(given.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    StreamsSettings.STREAMS + name + " is '" + given + "'; give a number of bytes", e);
        }
    }
}
