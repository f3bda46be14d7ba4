package io.unitrail.schemas.topics;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What each topic must be. {@code serial-events} is kept for ever and stamped by the broker: it is the source of truth,
 * and its record times must not be forged (design, section 3). Its number of partitions never changes, or keys would
 * move.
 *
 * @param topics their names
 * @param partitions of {@code serial-events} and of what is derived from it; 1 or more
 * @param replicationFactor 1 or more, or {@link #BROKER_DEFAULT}
 */
public record TopicSpecs(Topics topics, int partitions, short replicationFactor) {
    /** Partitions of {@code serial-events} where nothing else is configured. */
    public static final int DEFAULT_PARTITIONS = 12;

    /** Leaves the replication factor to the broker's {@code default.replication.factor}. */
    public static final short BROKER_DEFAULT = -1;

    /**
     * Longest record of {@code serial-events}, in bytes: an event of 10,000 objects keeps their spellings in one record,
     * which Kafka's default of 1 MiB would refuse.
     */
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /** With this many replicas one may be away: two must have a record before it is acknowledged. */
    static final int REPLICAS_FOR_TWO_IN_SYNC = 3;

    private static final String FOREVER = "-1";

    /** How often something is written to topics that must forget, so that their segments are closed. */
    public static final long ROLL_MILLIS = 1_800_000;

    /** An hour: what is erased is in a segment at most this old. */
    private static final String ERASABLE_SEGMENT_MILLIS = "3600000";

    /** A day: longer than anybody reads a topic from its beginning to its end. */
    private static final String ERASABLE_TOMBSTONE_MILLIS = "86400000";

    /** Thirty days: longer than a cluster is down. */
    private static final String CHECKS_RETENTION_MILLIS = "2592000000";

    public TopicSpecs {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions " + partitions + " is not 1 or more");
        }
        if (replicationFactor != BROKER_DEFAULT && replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "replication factor " + replicationFactor + " is not 1 or more; give -1 for the broker's default");
        }
    }

    /** Twelve partitions, replicated as the broker does by default. */
    public static TopicSpecs defaults(Topics topics) {
        return new TopicSpecs(topics, DEFAULT_PARTITIONS, BROKER_DEFAULT);
    }

    /** All topics but the parties' own. */
    public List<TopicSpec> all() {
        return List.of(
                serialEvents(),
                kept(topics.shipments(), partitions),
                shipmentFacts(),
                compacted(topics.alerts(), partitions),
                compacted(topics.alertDues(), partitions),
                alertChecks(),
                deadLetters(),
                recalls(),
                kept(topics.recallChanges(), 1),
                compacted(topics.products(), 1),
                compacted(topics.places(), 1),
                compacted(topics.parties(), 1),
                serialAllocations(),
                erasable(topics.registrations()),
                erasable(topics.registrationKeys()),
                stamped(kept(topics.audit(), 1)));
    }

    /** The source of truth. */
    public TopicSpec serialEvents() {
        TopicSpec base = stamped(kept(topics.serialEvents(), partitions));
        return with(
                new TopicSpec(base.name(), partitions, true, base.settings()),
                TopicSetting.exactly(TopicConfig.COMPRESSION_TYPE_CONFIG, "producer"),
                TopicSetting.exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"),
                TopicSetting.atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_RECORD_BYTES));
    }

    /** What could not be taken in, byte for byte: as long as the longest record and its reason. */
    public TopicSpec deadLetters() {
        return with(
                kept(topics.deadLetters(), partitions),
                TopicSetting.atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, 2L * MAX_RECORD_BYTES));
    }

    /** What each object's lines should be, one partition for each of {@code serial-events}: whoever looks at its objects writes it. */
    public TopicSpec shipmentFacts() {
        TopicSpec base = compacted(topics.shipmentFacts(), partitions);
        return new TopicSpec(base.name(), partitions, true, base.settings());
    }

    /** Standing recalls: one record holds all the serials that a recall may list. */
    public TopicSpec recalls() {
        return with(
                compacted(topics.recalls(), 1),
                TopicSetting.atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_RECORD_BYTES));
    }

    /** Requests between nodes, one partition for each of {@code serial-events}; needed until they were followed. */
    public TopicSpec alertChecks() {
        return durable(new TopicSpec(
                topics.alertChecks(),
                partitions,
                true,
                List.of(
                        TopicSetting.exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                        TopicSetting.exactly(TopicConfig.RETENTION_MS_CONFIG, CHECKS_RETENTION_MILLIS))));
    }

    /** Requests for serials: one partition, as their order decides. */
    public TopicSpec serialAllocations() {
        TopicSpec base = kept(topics.serialAllocations(), 1);
        return with(
                new TopicSpec(base.name(), 1, true, base.settings()),
                TopicSetting.exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
    }

    /**
     * What must be gone soon after it was erased. The cleaner never looks at the segment that is being written, so segments are closed after an
     * hour, at the next record (a node writes one every {@link #ROLL_MILLIS}); then it cleans however little there is to clean. Stamped by the
     * broker: its clock, not a client's, closes segments.
     */
    private TopicSpec erasable(String name) {
        TopicSpec base = stamped(compacted(name, 1));
        return with(
                new TopicSpec(base.name(), 1, true, base.settings()),
                TopicSetting.exactly(TopicConfig.SEGMENT_MS_CONFIG, ERASABLE_SEGMENT_MILLIS),
                TopicSetting.exactly(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, ERASABLE_SEGMENT_MILLIS),
                TopicSetting.exactly(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "0"),
                TopicSetting.exactly(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.0"),
                TopicSetting.exactly(TopicConfig.DELETE_RETENTION_MS_CONFIG, ERASABLE_TOMBSTONE_MILLIS),
                TopicSetting.exactly(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "60000"),
                TopicSetting.exactly(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
    }

    /** A party's own copy of its shipment lines; made when the first line for it is forwarded. */
    public TopicSpec partyShipments(String party) {
        return kept(topics.shipments(party), 1);
    }

    private TopicSpec kept(String name, int partitions) {
        return durable(new TopicSpec(
                name,
                partitions,
                false,
                List.of(
                        TopicSetting.exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                        TopicSetting.exactly(TopicConfig.RETENTION_MS_CONFIG, FOREVER),
                        TopicSetting.exactly(TopicConfig.RETENTION_BYTES_CONFIG, FOREVER))));
    }

    private TopicSpec compacted(String name, int partitions) {
        return durable(new TopicSpec(
                name,
                partitions,
                false,
                List.of(TopicSetting.exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
    }

    private TopicSpec durable(TopicSpec spec) {
        return replicationFactor >= REPLICAS_FOR_TWO_IN_SYNC
                ? with(spec, TopicSetting.atLeast(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 2))
                : spec;
    }

    private static TopicSpec stamped(TopicSpec spec) {
        return with(spec, TopicSetting.exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }

    private static TopicSpec with(TopicSpec spec, TopicSetting... more) {
        List<TopicSetting> settings = new ArrayList<>(spec.settings());
        settings.addAll(List.of(more));
        return new TopicSpec(spec.name(), spec.partitions(), spec.partitionsFixed(), settings);
    }
}
