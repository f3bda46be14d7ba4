package io.unitrail.streams.deadletters;

import io.unitrail.avro.DeadLetter;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.position.StableOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code dead-letters}: how many letters are open, and which. Remembers two bits per record and where it has read to, so that
 * asking again reads only what is new. Thread-safe.
 */
public final class DeadLetterLog implements AutoCloseable {

    /** Most letters in one list. */
    public static final int MAX_LIST = 1_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String topic;
    private final StableOffsets offsets;
    private final Consumer<byte[], byte[]> consumer;
    private final UnitrailAvroDeserializer<DeadLetter> deserializer;
    /** By partition: open letters, by offset. */
    private final Map<Integer, BitSet> open = new TreeMap<>();

    private final Map<Integer, Long> read = new HashMap<>();

    /** By partition of {@code serial-events}: the records that have a letter, by offset. */
    private final Map<Integer, BitSet> origins = new HashMap<>();

    /**
     * Connects to the topic.
     *
     * @param clientProperties bootstrap servers and security
     * @param registry for the letters' schema
     */
    public DeadLetterLog(Map<String, Object> clientProperties, Topics topics, RegistryClient registry) {
        this.topic = topics.deadLetters();
        this.offsets = new StableOffsets(clientProperties, topic);
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.deserializer = new UnitrailAvroDeserializer<>(DeadLetter.class, registry);
    }

    /**
     * How many letters are open, up to the end of the topic now.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer in time
     */
    public synchronized long countOpen() {
        refresh();
        return open.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    /**
     * The open letters, by partition and offset.
     *
     * @param after the last of the list before, or null from the beginning
     * @param limit 1 to {@link #MAX_LIST}
     */
    public synchronized List<OpenLetter> list(@Nullable DeadLetterId after, int limit) {
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException("limit is " + limit + "; give 1 to " + MAX_LIST);
        }
        refresh();
        List<OpenLetter> letters = new ArrayList<>();
        for (Map.Entry<Integer, BitSet> partition : open.entrySet()) {
            if (letters.size() == limit) {
                break;
            }
            int number = partition.getKey();
            if (after == null || number >= after.partition()) {
                long from = after != null && after.partition() == number ? after.offset() + 1 : 0;
                readOpen(number, from, limit, letters);
            }
        }
        return letters;
    }

    /** One letter, if it is open. */
    public synchronized Optional<OpenLetter> find(DeadLetterId id) {
        refresh();
        BitSet letters = open.get(id.partition());
        if (letters == null || !letters.get(index(id.offset()))) {
            return Optional.empty();
        }
        List<OpenLetter> found = new ArrayList<>();
        readOpen(id.partition(), id.offset(), 1, found);
        return found.stream().findFirst();
    }

    @Override
    public synchronized void close() {
        consumer.close();
        offsets.close();
    }

    /** Reads what is new. */
    private void refresh() {
        Set<Integer> partitions = consumer.partitionsFor(topic, TIMEOUT).stream()
                .map(PartitionInfo::partition)
                .collect(Collectors.toSet());
        offsets.lastStable(partitions).nextOffsets().forEach((partition, end) -> {
            readTo(new TopicPartition(topic, partition), read.getOrDefault(partition, 0L), end, this::note);
            read.put(partition, end);
        });
    }

    private boolean note(ConsumerRecord<byte[], byte[]> record) {
        Optional<DeadLetterId> closes = ClosingMark.read(record);
        Optional<LetterOrigin> closedBefore = LetterOrigin.closedBy(record);
        if (closes.isPresent()) {
            bits(closes.get().partition()).clear(index(closes.get().offset()));
        } else if (closedBefore.isPresent()) {
            isFirstOf(closedBefore.get());
        } else if (LetterOrigin.of(record).map(this::isFirstOf).orElse(true)) {
            bits(record.partition()).set(index(record.offset()));
        }
        return true;
    }

    /** After a rebuild the topology writes the letters of the same records once more: they are the same letters, closed or not. */
    private boolean isFirstOf(LetterOrigin origin) {
        BitSet known = origins.computeIfAbsent(origin.partition(), any -> new BitSet());
        boolean first = !known.get(index(origin.offset()));
        known.set(index(origin.offset()));
        return first;
    }

    private void readOpen(int partition, long from, int limit, List<OpenLetter> into) {
        BitSet letters = bits(partition);
        int first = letters.nextSetBit(index(from));
        if (first < 0) {
            return;
        }
        TopicPartition at = new TopicPartition(topic, partition);
        readTo(at, first, letters.length(), record -> {
            byte[] value = record.value();
            if (value != null && letters.get(index(record.offset()))) {
                DeadLetter letter = Objects.requireNonNull(deserializer.deserialize(topic, record.headers(), value));
                into.add(new OpenLetter(new DeadLetterId(partition, record.offset()), letter));
            }
            return into.size() < limit;
        });
    }

    /** Sees one record; says whether to go on. */
    private interface RecordVisitor {
        boolean visit(ConsumerRecord<byte[], byte[]> record);
    }

    private void readTo(TopicPartition partition, long from, long end, RecordVisitor visitor) {
        if (from >= end) {
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition, TIMEOUT) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(TIMEOUT)) {
                deadline = System.nanoTime() + TIMEOUT.toNanos();
                if (record.offset() >= end || !visitor.visit(record)) {
                    return;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the broker did not show " + partition + " up to offset " + end + " within "
                        + TIMEOUT + "; ask again in a moment");
            }
        }
    }

    private BitSet bits(int partition) {
        return open.computeIfAbsent(partition, any -> new BitSet());
    }

    /** @throws ArithmeticException beyond two thousand million dead letters in one partition */
    private static int index(long offset) {
        return Math.toIntExact(offset);
    }
}
