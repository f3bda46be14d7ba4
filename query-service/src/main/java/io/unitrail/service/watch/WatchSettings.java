package io.unitrail.service.watch;

import java.time.Duration;

/**
 * How the watch stage works.
 *
 * @param tick how often what is due is looked for; at most a minute (ruling 30)
 * @param quiet how long master data must be unchanged before everything is looked at again, so that a file of places costs one pass
 * @param records most records of the log in one batch
 * @param objects most objects that are looked at together
 */
public record WatchSettings(Duration tick, Duration quiet, int records, int objects) {
    /** A second for either; 1,000 records, 500 objects. */
    public static final WatchSettings DEFAULT =
            new WatchSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 1_000, 500);
}
