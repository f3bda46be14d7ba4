package io.unitrail.streams.rows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys that a task wrote or found lately: what is in here is surely in the store, as both are thrown away together when a
 * transaction is aborted. What is not may be there all the same.
 */
final class RecentKeys {

    /** Most keys that are remembered: about 2 MB for a task. */
    static final int MAX_KEYS = 16_384;

    private final Map<Bytes, Boolean> keys = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Boolean> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** Remembers a key; says whether it was remembered before. */
    boolean remember(Bytes key) {
        return keys.put(key, Boolean.TRUE) != null;
    }
}
