package io.unitrail.service.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** When each source of events was last heard: complete per log is not complete per factory (rules, section 7). */
public interface SourceSilence {

    /** Most places and parties that are listed, those silent the longest first. */
    int MAX_LISTED = 1_000;

    /**
     * Looks now, into a bounded part of the end of the log.
     *
     * @throws UnavailableException if the log cannot be read now
     */
    Heard look();

    /**
     * What was heard.
     *
     * @param recordsPerPartition how far back the first look went, in records of each partition
     * @param heardSince record time since when every record was looked at, milliseconds; who was not heard is silent at least since then;
     *     null if the whole log was
     * @param sources silent the longest first, never heard in front
     * @param more how many there are beyond those listed
     */
    record Heard(int recordsPerPartition, @Nullable Long heardSince, List<Source> sources, long more) {}

    /**
     * A source.
     *
     * @param kind {@code place} or {@code party}
     * @param id canonical
     * @param name from master data
     * @param own whether it is ours
     * @param lastHeard record time of the last event from there, milliseconds; null if none was looked at
     * @param lastEvent the greatest event time of those, milliseconds
     */
    record Source(
            String kind,
            String id,
            @Nullable String name,
            boolean own,
            @Nullable Long lastHeard,
            @Nullable Long lastEvent) {}
}
