package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Http;

/**
 * How far a node is, from its own metrics: a record is taken in when the fold and the watch stage are behind it. Asking costs the node a
 * few milliseconds, so it is done seldom.
 */
record NodeProgress(Http http) {
    /** How long to wait before asking again. */
    static final long PAUSE_NANOS = 100_000_000;

    long taken() {
        double folded = 0;
        double behind = 0;
        boolean watched = false;
        for (String line : http.text("/metrics").lines().toList()) {
            if (line.startsWith("unitrail_fold_records_total{")) {
                folded += value(line);
            } else if (line.startsWith("unitrail_watch_lag ")) {
                behind = value(line);
            } else if (line.startsWith("unitrail_watch_objects_total ")) {
                watched = value(line) > 0;
            }
        }
        return watched ? (long) (folded - behind) : 0;
    }

    static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
