package io.unitrail.streams.config;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.Filter;
import org.rocksdb.IndexType;
import org.rocksdb.Options;

/**
 * Sets every store to the process's shared memory, LZ4 and whole-key bloom filters: most look-ups for duplicates ask for what
 * is not there. Made by Kafka Streams, one per store, by its no-argument constructor.
 */
public final class RocksDbTuning implements RocksDBConfigSetter {
    private static final double BLOOM_BITS_PER_KEY = 10;
    private static final long BLOCK_BYTES = 8 * 1024;
    private static final int METADATA_BLOCK_BYTES = 4 * 1024;
    private static final long WRITE_BUFFER_BYTES = 32L * 1024 * 1024;
    private static final int BACKGROUND_JOBS = 2;

    private final Filter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configuration) {
        RocksDbMemory memory = RocksDbMemory.shared(configuration);
        // In place: Streams reads its metrics through the table config that it made. It closes the cache that it made
        // itself.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setBlockSize(BLOCK_BYTES);
        table.setFilterPolicy(bloom);
        // In partitions: the index and the filter of a whole large file are megabytes, more than a shard of the cache
        // keeps, and would be read again for every look-up.
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        table.setMetadataBlockSize(METADATA_BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setMaxBackgroundJobs(BACKGROUND_JOBS);
    }

    @Override
    public void close(String storeName, Options options) {
        bloom.close();
    }
}
