package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.e2e.support.FreePorts;
import io.unitrail.producer.CaptureException;
import io.unitrail.producer.CaptureReceipt;
import io.unitrail.producer.CaptureRecords;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.producer.SerialEvents;
import io.unitrail.producer.spool.StoreAndForward;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.schemas.topics.TopicSetupException;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capture against a real broker and registry. */
class ProducerTest {
    private static final String PRODUCT = "09506000134352";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;

    @TempDir
    static Path data;

    private static int kafkaPort;
    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static int prefixes;

    @BeforeAll
    static void start() throws IOException {
        kafkaPort = FreePorts.next();
        broker = EmbeddedBroker.start(data.resolve("kafka"), kafkaPort);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    /** Topics of its own for each test. */
    private static Topics topics() {
        Topics topics = new Topics("t" + prefixes++ + ".");
        try (Admin admin = admin()) {
            new TopicSetup(admin, broker.bootstrapServers())
                    .createOrVerify(new TopicSpecs(topics, PARTITIONS, TopicSpecs.BROKER_DEFAULT));
        }
        return topics;
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static Map<String, Object> config(Topics topics) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", "127.0.0.1:" + kafkaPort);
        config.put("schema.registry.url", registry.url());
        config.put("auto.register.schemas", "true");
        config.put("topic.prefix", topics.prefix());
        return config;
    }

    private static List<ObjectId> units(String name, int count) {
        return IntStream.range(0, count)
                .<ObjectId>mapToObj(i -> SerialEvents.unit(PRODUCT, name + "-" + i))
                .toList();
    }

    private static CapturedEvent event(String eventId, int units) {
        return SerialEvents.inspect(units(eventId, units))
                .eventId(eventId)
                .time(Instant.parse("2026-03-01T08:00:00Z"))
                .build();
    }

    private static List<SerialEvent> records(String eventId, int units) {
        return CaptureRecords.of(List.of(event(eventId, units)));
    }

    private record Read(String eventId, ConsumerRecord<byte[], ?> record) {}

    /** Everything up to a position; a reader of committed records gets there only past the end of a transaction. */
    private static List<Read> readCommitted(Topics topics) throws Exception {
        awaitNoOpenTransaction(topics);
        Map<String, Object> config = new HashMap<>(config(topics));
        config.put("isolation.level", "read_committed");
        Deserializer<io.unitrail.avro.SerialEvent> values = new UnitrailAvroDeserializer<>();
        values.configure(config, false);
        config.keySet().removeIf(name -> name.startsWith("schema.") || name.startsWith("auto.register"));
        List<Read> read = new ArrayList<>();
        try (KafkaConsumer<byte[], io.unitrail.avro.SerialEvent> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), values)) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(p -> new TopicPartition(topics.serialEvents(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                assertThat(System.nanoTime()).as("reading to the end").isLessThan(deadline);
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> read.add(new Read(record.value().getEventId(), record)));
            }
        }
        return read;
    }

    @Test
    void a_capture_is_read_whole_in_the_partition_of_its_key_and_its_position_covers_it() throws Exception {
        Topics topics = topics();
        CaptureReceipt.Published one;
        CaptureReceipt.Published many;
        try (SerialEventProducer producer = SerialEventProducer.of(config(topics))) {
            one = producer.capture(event("single", 1));
            many = producer.capture(event("many", 200));
        }

        List<Read> read = readCommitted(topics);
        assertThat(read).hasSize(201);
        assertThat(many.position().merge(one.position()).covers(many.position()))
                .isTrue();
        PositionToken both =
                PositionToken.parse(one.position().merge(many.position()).encode());
        for (Read r : read) {
            ObjectId object = SerialEventCodec.fromAvro(
                            (io.unitrail.avro.SerialEvent) r.record().value())
                    .object();
            assertThat(r.record().key()).isEqualTo(RecordKey.of(object));
            assertThat(r.record().partition()).isEqualTo(RecordKey.partition(object, PARTITIONS));
            assertThat(r.record().offset())
                    .isLessThan(both.nextOffset(r.record().partition()));
        }
    }

    @Test
    void neighbours_share_transactions_and_a_capture_that_cannot_be_written_spoils_none_of_them() {
        Topics topics = topics();
        Map<String, Object> config = config(topics);
        config.put("value.serializer", Choosy.class.getName());
        List<CompletableFuture<CaptureReceipt.Published>> receipts = new ArrayList<>();
        try (SerialEventProducer producer = SerialEventProducer.of(config)) {
            for (int i = 0; i < 300; i++) {
                receipts.add(producer.submit(records((i % 50 == 7 ? "bad" : "good") + i, 1 + i % 4)));
            }
        }

        for (int i = 0; i < 300; i++) {
            if (i % 50 == 7) {
                assertThat(receipts.get(i)).isCompletedExceptionally();
                assertThatThrownBy(receipts.get(i)::join).cause().isInstanceOf(CaptureException.Refused.class);
            } else {
                assertThat(receipts.get(i)).isCompleted();
            }
        }
        Map<String, Long> seen = new HashMap<>();
        readCommittedAsText(topics).forEach(id -> seen.merge(id, 1L, Long::sum));
        Map<String, Long> sent = new HashMap<>();
        IntStream.range(0, 300).filter(i -> i % 50 != 7).forEach(i -> sent.put("good" + i, 1L + i % 4));
        assertThat(seen).isEqualTo(sent);
    }

    /** A serializer of somebody else's: takes our place, gets the records, and refuses some. */
    public static final class Choosy implements Serializer<io.unitrail.avro.SerialEvent> {
        @Override
        public byte[] serialize(String topic, io.unitrail.avro.SerialEvent record) {
            if (record.getEventId().startsWith("bad") && record.getSerial().endsWith("0")) {
                throw new IllegalStateException("not this one");
            }
            return record.getEventId().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static List<String> readCommittedAsText(Topics topics) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("isolation.level", "read_committed");
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(p -> new TopicPartition(topics.serialEvents(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                assertThat(System.nanoTime()).as("reading to the end").isLessThan(deadline);
                consumer.poll(Duration.ofMillis(100))
                        .forEach(r -> texts.add(new String(r.value(), StandardCharsets.UTF_8)));
            }
        }
        return texts;
    }

    @Test
    void a_broker_that_is_away_is_bridged_by_the_spool_in_order_and_once(@TempDir Path spool) throws Exception {
        Topics topics = topics();
        Map<String, Object> config = config(topics);
        config.put("capture.timeout.ms", 2_000);
        config.put("schema.registry.url", registry.url());
        List<SerialEvent> first = records("e000", 1);
        try (StoreAndForward line = StoreAndForward.open(SerialEventProducer.of(config), spool, 16L * 1024 * 1024)) {
            assertThat(line.capture(first)).isInstanceOf(CaptureReceipt.Published.class);

            broker.close();
            for (int i = 1; i <= 50; i++) {
                assertThat(line.capture(records(String.format("e%03d", i), 3)))
                        .isInstanceOf(CaptureReceipt.Spooled.class);
            }
            assertThat(line.isDrained()).isFalse();
            broker = EmbeddedBroker.start(data.resolve("kafka"), kafkaPort);
            line.capture(records("e051", 1));

            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (!line.isDrained()) {
                assertThat(System.nanoTime()).as("draining").isLessThan(deadline);
                Thread.onSpinWait();
            }
        }

        List<Read> read = readCommitted(topics);
        assertThat(read).hasSize(1 + 50 * 3 + 1);
        for (int p = 0; p < PARTITIONS; p++) {
            int partition = p;
            assertThat(read.stream()
                            .filter(r -> r.record().partition() == partition)
                            .map(Read::eventId))
                    .isSorted();
        }
    }

    @Test
    void a_fenced_producer_is_made_anew_and_the_capture_goes_through() throws Exception {
        Topics topics = topics();
        Map<String, Object> config = config(topics);
        config.put("capture.transactional.id.prefix", "fenced");
        try (SerialEventProducer producer = SerialEventProducer.of(config);
                Admin admin = admin()) {
            producer.capture(event("before", 2));
            List<String> ids = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith("fenced-"))
                    .toList();
            assertThat(ids).hasSize(1);
            admin.fenceProducers(ids).all().get();

            producer.capture(event("after", 2));
        }
        assertThat(readCommitted(topics))
                .extracting(Read::eventId)
                .containsOnly("before", "after")
                .hasSize(4);
    }

    @Test
    void kill_9_leaves_every_capture_whole_or_absent_and_those_acknowledged_whole() throws Exception {
        Topics topics = topics();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CaptureChild.class.getName(),
                        broker.bootstrapServers(),
                        registry.url(),
                        topics.prefix())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged < 20) {
                acknowledged = Integer.parseInt(out.readLine());
            }
            child.toHandle().destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
        } finally {
            child.destroyForcibly();
        }

        Map<String, Integer> records = new HashMap<>();
        readCommitted(topics).forEach(read -> records.merge(read.eventId(), 1, Integer::sum));
        assertThat(records.values()).containsOnly(CaptureChild.UNITS);
        for (int i = 0; i <= acknowledged; i++) {
            assertThat(records).containsKey("c" + i);
        }
    }

    /** Until the broker has written the markers of what was committed, and ended what a killed process had begun. */
    private static void awaitNoOpenTransaction(Topics topics) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        IntStream.range(0, PARTITIONS)
                .forEach(p -> latest.put(new TopicPartition(topics.serialEvents(), p), OffsetSpec.latest()));
        try (Admin admin = admin()) {
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            boolean open = true;
            while (open) {
                assertThat(System.nanoTime()).as("ending the transaction").isLessThan(deadline);
                var stable = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()
                        .get();
                var all = admin.listOffsets(latest).all().get();
                open = latest.keySet().stream()
                        .anyMatch(p -> stable.get(p).offset() < all.get(p).offset());
            }
        }
    }

    @Test
    void what_is_not_acknowledged_in_time_says_so() throws IOException {
        int nobody = FreePorts.next();
        Map<String, Object> config = config(Topics.withoutPrefix());
        config.put("bootstrap.servers", "127.0.0.1:" + nobody);
        config.put("capture.timeout.ms", 1_000);
        try (SerialEventProducer producer = SerialEventProducer.of(config)) {
            Stream.of(1, 2)
                    .forEach(units -> assertThatThrownBy(() -> producer.capture(event("e", units)))
                            .isInstanceOf(CaptureException.Unavailable.class)
                            .hasMessageContaining("127.0.0.1:" + nobody)
                            .hasMessageContaining("nothing was written"));
        }
    }

    @Test
    void a_missing_topic_is_refused_with_the_remedy() {
        Map<String, Object> config = config(new Topics("missing."));
        try (SerialEventProducer producer = SerialEventProducer.of(config)) {
            assertThatThrownBy(() -> producer.capture(event("e", 2)))
                    .isInstanceOf(CaptureException.Refused.class)
                    .hasMessageContaining("missing.serial-events")
                    .hasMessageContaining("create the topic");
        }
    }

    @Test
    void topics_are_made_once_verified_after_and_wrong_ones_refused_with_the_mending_command() throws Exception {
        Topics topics = topics();
        TopicSpecs specs = new TopicSpecs(topics, PARTITIONS, TopicSpecs.BROKER_DEFAULT);
        try (Admin admin = admin()) {
            TopicSetup setup = new TopicSetup(admin, broker.bootstrapServers());
            assertThat(setup.createOrVerify(specs)).isEmpty();

            Topics wrong = new Topics("wrong.");
            admin.createTopics(List.of(new NewTopic(wrong.serialEvents(), PARTITIONS, (short) 1)))
                    .all()
                    .get();
            assertThatThrownBy(() -> setup.createOrVerify(new TopicSpecs(wrong, PARTITIONS, TopicSpecs.BROKER_DEFAULT)))
                    .isInstanceOf(TopicSetupException.class)
                    .hasMessageContaining("retention.ms=604800000 (must be -1)")
                    .hasMessageContaining("--entity-name wrong.serial-events --alter --add-config")
                    .hasMessageContaining("message.timestamp.type=LogAppendTime");
            assertThatThrownBy(() -> setup.createOrVerify(new TopicSpecs(topics, 4, TopicSpecs.BROKER_DEFAULT)))
                    .isInstanceOf(TopicSetupException.class)
                    .hasMessageContaining("has 3 partitions, not 4");
        }
    }
}
