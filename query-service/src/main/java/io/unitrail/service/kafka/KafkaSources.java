package io.unitrail.service.kafka;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.service.port.MasterDataRegister;
import io.unitrail.service.port.SourceSilence;
import io.unitrail.service.port.UnavailableException;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * When each place and party was last heard, from the end of the log: the first look reads the last {@link #WINDOW} records of each
 * partition, later ones what came since, again no more than that. Nothing is read while nobody asks, and an answer is good for
 * {@link #GOOD_FOR}. Thread-safe.
 */
public final class KafkaSources implements SourceSilence, AutoCloseable {

    /** Records of each partition that one look reads at most. */
    public static final int WINDOW = 10_000;

    /** How long an answer is given again. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(5);

    /** Places and parties that are remembered; those not heard for the longest are forgotten first. */
    private static final int MAX_REMEMBERED = 100_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final EventIntake intake;
    private final MasterDataRegister masterData;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<String, Times> places = new Remembered();
    private final Map<String, Times> parties = new Remembered();
    private @Nullable Long heardSince;
    private long lookedAt;
    private @Nullable Heard last;

    /** The last record time and the greatest event time of a source. */
    private record Times(long recordTime, long eventTime) {
        Times and(Times other) {
            return new Times(Math.max(recordTime, other.recordTime), Math.max(eventTime, other.eventTime));
        }
    }

    private static final class Remembered extends LinkedHashMap<String, Times> {
        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Times> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }

    /**
     * @param client properties of every Kafka client
     * @param intake reads records as the topology does
     */
    public KafkaSources(Map<String, Object> client, EventLog log, EventIntake intake, MasterDataRegister masterData) {
        this.consumer = new KafkaConsumer<>(
                ClientSettings.reader(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = IntStream.range(0, log.partitions())
                .mapToObj(partition -> new TopicPartition(log.topic(), partition))
                .toList();
        this.intake = intake;
        this.masterData = masterData;
    }

    @Override
    public synchronized Heard look() {
        Heard known = last;
        if (known != null && System.nanoTime() - lookedAt < GOOD_FOR.toNanos()) {
            return known;
        }
        try {
            read();
        } catch (KafkaException | RegistryException e) {
            throw new UnavailableException(
                    "the end of the log cannot be read now (" + e.getMessage() + "); ask again in a moment", e);
        }
        Heard heard = heard();
        last = heard;
        lookedAt = System.nanoTime();
        return heard;
    }

    private void read() {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, TIMEOUT);
        Map<TopicPartition, Boolean> skipped = new HashMap<>();
        for (TopicPartition each : partitions) {
            long all = next.getOrDefault(each, begins.getOrDefault(each, 0L));
            long from = Math.max(all, ends.getOrDefault(each, 0L) - WINDOW);
            consumer.seek(each, from);
            skipped.put(each, from > all);
        }
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (partitions.stream().anyMatch(each -> consumer.position(each, TIMEOUT) < ends.getOrDefault(each, 0L))) {
            if (System.nanoTime() > deadline) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "not read within " + TIMEOUT.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                TopicPartition at = new TopicPartition(record.topic(), record.partition());
                if (Boolean.TRUE.equals(skipped.remove(at))) {
                    long before = heardSince == null ? Long.MIN_VALUE : heardSince;
                    heardSince = Math.max(before, record.timestamp());
                }
                take(record);
            }
        }
        partitions.forEach(each -> next.put(each, consumer.position(each, TIMEOUT)));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!(intake.decode(record.value(), record.headers()) instanceof Reading.Accepted read)) {
            return;
        }
        SerialEvent event = read.event();
        Times times = new Times(record.timestamp(), event.eventTime().millis());
        for (String place : new String[] {event.readPoint(), event.bizLocation()}) {
            if (place != null) {
                places.merge(LocationId.canonical(place), times, Times::and);
            }
        }
        for (SourceDestination source : event.sources()) {
            if (source.type().equals(SourceDestination.POSSESSING_PARTY)) {
                parties.merge(LocationId.canonicalParty(source.id()), times, Times::and);
            }
        }
    }

    private Heard heard() {
        Gazetteer gazetteer = new Gazetteer(masterData, Long.MAX_VALUE);
        Map<String, Times> byParty = new HashMap<>(parties);
        TreeSet<String> partnerIds = new TreeSet<>(parties.keySet());
        TreeSet<String> placeIds = new TreeSet<>(places.keySet());
        masterData.places().forEach(place -> placeIds.add(LocationId.canonical(place.placeId())));
        List<Source> sources = new ArrayList<>();
        for (String id : placeIds) {
            Times times = places.get(id);
            sources.add(source(
                    "place", id, gazetteer.place(id).map(Place::name).orElse(null), gazetteer.isOwnPlace(id), times));
            String party = gazetteer.partyOf(id);
            if (party != null) {
                String partner = LocationId.canonicalParty(party);
                partnerIds.add(partner);
                if (times != null) {
                    byParty.merge(partner, times, Times::and);
                }
            }
        }
        for (String id : partnerIds) {
            String name = gazetteer.party(id).map(Party::name).orElse(null);
            sources.add(source("party", id, name, gazetteer.isOwnParty(id), byParty.get(id)));
        }
        sources.sort(
                Comparator.comparingLong((Source each) -> each.lastHeard() == null ? Long.MIN_VALUE : each.lastHeard())
                        .thenComparing(Source::kind)
                        .thenComparing(Source::id));
        int listed = Math.min(MAX_LISTED, sources.size());
        return new Heard(WINDOW, heardSince, List.copyOf(sources.subList(0, listed)), sources.size() - listed);
    }

    private static Source source(String kind, String id, @Nullable String name, boolean own, @Nullable Times times) {
        return new Source(
                kind,
                id,
                name,
                own,
                times == null ? null : times.recordTime(),
                times == null ? null : times.eventTime());
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
