package io.unitrail.bench.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How PostgreSQL is tuned: for much memory, for bulk, and without waiting for the disk at a commit, as the broker does not wait for it
 * either. Printed with every measurement.
 */
final class PostgresSettings {
    private PostgresSettings() {}

    static Map<String, String> all() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_buffers", "2GB");
        settings.put("work_mem", "64MB");
        settings.put("maintenance_work_mem", "512MB");
        settings.put("effective_cache_size", "8GB");
        settings.put("synchronous_commit", "off");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_wal_size", "16GB");
        settings.put("checkpoint_timeout", "30min");
        settings.put("wal_compression", "on");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        return settings;
    }
}
