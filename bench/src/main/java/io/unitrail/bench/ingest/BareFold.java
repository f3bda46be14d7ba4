package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Rig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.config.StreamsSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The least that any such pipeline does: decode, read and write the unit, write its history, write its lot's member; exactly once,
 * with changelogs, and with the same settings of Kafka Streams and RocksDB as the product. It checks nothing and answers nothing.
 */
final class BareFold implements Ingest {
    private static final String UNITS = "units";
    private static final String HISTORY = "history";
    private static final String MEMBERS = "members";

    private final AtomicLong taken = new AtomicLong();
    private final Path state;
    private final KafkaStreams streams;

    BareFold(Rig rig, String prefix, Path state) {
        this.state = state;
        Map<String, String> raw = rig.settings(prefix);
        raw.put("streams.state.dir", state.toString());
        raw.put("streams.application.id", prefix + state.getFileName());
        StreamsSettings settings = StreamsSettings.of(raw);
        Topology topology = new Topology(new TopologyConfig(new StreamsConfig(settings.properties())));
        topology.addSource(
                "events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), new Topics(prefix).serialEvents());
        topology.addProcessor(
                "fold",
                () -> new Fold(
                        new UnitrailAvroDeserializer<>(io.unitrail.avro.SerialEvent.class, rig.registry()), taken),
                "events");
        for (String name : new String[] {UNITS, HISTORY, MEMBERS}) {
            topology.addStateStore(store(name), "fold");
        }
        streams = new KafkaStreams(topology, settings.properties());
        streams.start();
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(StreamsSettings.changelog());
    }

    @Override
    public long taken() {
        return taken.get();
    }

    @Override
    public long stateBytes() {
        return new Directory(state).bytes();
    }

    @Override
    public void close() {
        streams.close();
    }

    private static final class Fold implements Processor<byte[], byte[], Void, Void> {
        private final UnitrailAvroDeserializer<io.unitrail.avro.SerialEvent> decoder;
        private final AtomicLong taken;
        private @Nullable ProcessorContext<Void, Void> context;

        Fold(UnitrailAvroDeserializer<io.unitrail.avro.SerialEvent> decoder, AtomicLong taken) {
            this.decoder = decoder;
            this.taken = taken;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            this.context = context;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            io.unitrail.avro.SerialEvent event = decoder.deserialize("", record.value());
            if (event == null || context == null) {
                throw new IllegalStateException("a record without a value, or before init");
            }
            KeyValueStore<Bytes, byte[]> units = context.getStateStore(UNITS);
            KeyValueStore<Bytes, byte[]> history = context.getStateStore(HISTORY);
            KeyValueStore<Bytes, byte[]> members = context.getStateStore(MEMBERS);
            Bytes key = Bytes.wrap(record.key());
            byte[] before = units.get(key);
            long count = before == null ? 0 : ByteBuffer.wrap(before).getLong();
            byte[] step = String.valueOf(event.getBizStep()).getBytes(StandardCharsets.UTF_8);
            units.put(
                    key,
                    ByteBuffer.allocate(Long.BYTES + step.length)
                            .putLong(count + 1)
                            .put(step)
                            .array());
            byte[] at = ByteBuffer.allocate(record.key().length + Long.BYTES)
                    .put(record.key())
                    .putLong(count)
                    .array();
            history.put(Bytes.wrap(at), record.value());
            if (event.getLot() != null) {
                byte[] lot = (event.getLot() + "\0").getBytes(StandardCharsets.UTF_8);
                byte[] member = ByteBuffer.allocate(lot.length + record.key().length)
                        .put(lot)
                        .put(record.key())
                        .array();
                members.put(Bytes.wrap(member), new byte[] {1});
            }
            taken.incrementAndGet();
        }
    }
}
