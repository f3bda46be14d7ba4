package io.unitrail.service.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each client may do something: a bucket of tokens that fills up evenly. It remembers the last {@link #MAX_CLIENTS} clients;
 * who comes back after being forgotten begins with a full bucket.
 */
final class ClientLimits {
    /** Clients that are remembered. */
    static final int MAX_CLIENTS = 50_000;

    private final int most;
    private final double perMilli;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    private static final class Bucket {
        private double tokens;
        private long at;
    }

    /**
     * @param most how often at once
     * @param every in which time the bucket fills up
     */
    ClientLimits(int most, Duration every, InstantSource clock) {
        this.most = most;
        this.perMilli = most / (double) every.toMillis();
        this.clock = clock;
    }

    /** Takes a token; false if there is none. */
    synchronized boolean take(String client) {
        Bucket bucket = filled(client);
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    /** Whether there is a token. */
    synchronized boolean has(String client) {
        return filled(client).tokens >= 1;
    }

    private Bucket filled(String client) {
        long now = clock.millis();
        Bucket bucket = buckets.get(client);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = most;
            bucket.at = now;
            buckets.put(client, bucket);
        }
        bucket.tokens = Math.min(most, bucket.tokens + Math.max(0, now - bucket.at) * perMilli);
        bucket.at = now;
        return bucket;
    }
}
