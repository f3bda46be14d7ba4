package io.unitrail.streams.topology;

import io.unitrail.avro.DeadLetter;
import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.FoldCounters;
import io.unitrail.streams.fold.RecordTimes;
import io.unitrail.streams.journal.LocalJournal;
import io.unitrail.streams.journal.PartitionStores;
import io.unitrail.streams.master.MasterDataStores;
import io.unitrail.streams.rows.TaskStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology over one partition in memory, its stores on disk. */
final class FoldDriver implements AutoCloseable, PartitionStores {
    static final long NOW = 1_772_352_000_000L;

    private static final Topics TOPICS = Topics.withoutPrefix();

    final InMemorySchemas schemas = new InMemorySchemas();
    final FoldCounters counters = new FoldCounters();

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestInputTopic<byte[], byte[]> facts;
    private final TestOutputTopic<byte[], byte[]> lines;

    FoldDriver(Path directory, int partitions, boolean restored) {
        StreamsSettings settings = settings(directory);
        driver = new TopologyTestDriver(topology(settings, partitions, restored), settings.properties());
        events = driver.createInputTopic(TOPICS.serialEvents(), new ByteArraySerializer(), new ByteArraySerializer());
        facts = driver.createInputTopic(TOPICS.shipmentFacts(), new ByteArraySerializer(), new ByteArraySerializer());
        lines = driver.createOutputTopic(TOPICS.shipments(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static StreamsSettings settings(Path directory) {
        return StreamsSettings.of(
                Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "streams.state.dir", directory.toString()));
    }

    Topology topology(StreamsSettings settings, int partitions, boolean restored) {
        FoldParts parts = new FoldParts(
                () -> new EventIntake(schemas, partitions),
                new RecordTimes(restored),
                letter -> encode(letter, DeadLetter.getClassSchema()),
                counters);
        return SerialEventsTopology.of(
                settings, TOPICS, parts, new ShipmentParts(PlainShipmentCodec::new, counters), new MasterDataStores());
    }

    void send(SerialEvent event) {
        send(event, NOW);
    }

    void send(SerialEvent event, long timestamp) {
        send(RecordKey.of(event.object()), wire(event), new RecordHeaders(), timestamp);
    }

    void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long timestamp) {
        events.pipeInput(new TestRecord<>(key, value, headers, timestamp));
    }

    void send(ShipmentFact fact) {
        facts.pipeInput(new TestRecord<>(
                fact.getObject().getBytes(StandardCharsets.UTF_8),
                PlainShipmentCodec.write(fact),
                new RecordHeaders(),
                NOW));
    }

    void sendFact(byte[] value, Headers headers) {
        facts.pipeInput(new TestRecord<>(new byte[] {1}, value, headers, NOW));
    }

    /** What was written to {@code shipments} since the last call: key, then line. */
    List<Map.Entry<String, ShipmentLine>> shipmentLines() {
        return lines.readKeyValuesToList().stream()
                .map(each -> Map.entry(
                        new String(each.key, StandardCharsets.UTF_8), new PlainShipmentCodec().readLine(each.value)))
                .toList();
    }

    List<DeadLetter> deadLetters() {
        return deadLetters.readValuesToList().stream().map(FoldDriver::letter).toList();
    }

    TaskStores stores() {
        return new TaskStores(store(StoreNames.SERIALS), store(StoreNames.LOTS), store(StoreNames.PRODUCTS));
    }

    KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    LocalJournal journal(int partitions) {
        return new LocalJournal(this, partitions);
    }

    @Override
    public Set<Integer> partitions() {
        return Set.of(0);
    }

    @Override
    public <T> T read(String store, int partition, Function<ReadOnlyKeyValueStore<Bytes, byte[]>, T> question) {
        if (partition != 0) {
            throw new NotCompleteException(Set.of(partition), "only partition 0 is here");
        }
        return question.apply(store(store));
    }

    @Override
    public void close() {
        driver.close();
    }

    static byte[] wire(SerialEvent event) {
        byte[] avro = encode(SerialEventCodec.toAvro(event), io.unitrail.avro.SerialEvent.getClassSchema());
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(InMemorySchemas.SERIAL_EVENT)
                .put(avro)
                .array();
    }

    private static <T> byte[] encode(T record, org.apache.avro.Schema schema) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<T>(schema).write(record, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DeadLetter letter(byte[] value) {
        try {
            return new org.apache.avro.specific.SpecificDatumReader<DeadLetter>(DeadLetter.getClassSchema())
                    .read(null, org.apache.avro.io.DecoderFactory.get().binaryDecoder(value, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
