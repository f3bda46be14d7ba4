package io.unitrail.e2e.support;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.app.EventLog;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to {@code serial-events} as a producer with our schema does, and notes where the broker put them. */
public final class SerialEventLog implements AutoCloseable {
    private static final Topics TOPICS = Topics.withoutPrefix();
    private static final long TIMEOUT_S = 60;

    private final Stack stack;
    private final KafkaProducer<byte[], byte[]> producer;
    private final UnitrailAvroSerializer<io.unitrail.avro.SerialEvent> values = new UnitrailAvroSerializer<>();

    public SerialEventLog(Stack stack) {
        this.stack = stack;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        values.configure(Map.of("schema.registry.url", stack.registryUrl(), "auto.register.schemas", "true"), false);
    }

    private record Sent(MadeUpWorld world, SerialEvent event, Future<RecordMetadata> at) {}

    /** Writes the worlds' records, one of each world in turn, and tells up to where the log then goes. */
    public PositionToken write(List<MadeUpWorld> worlds) throws Exception {
        List<Sent> sent = new ArrayList<>();
        Map<MadeUpWorld, Iterator<LogRecord>> open = new IdentityHashMap<>();
        worlds.forEach(world -> open.put(world, world.anyOrder().iterator()));
        while (open.values().stream().anyMatch(Iterator::hasNext)) {
            for (MadeUpWorld world : worlds) {
                if (open.get(world).hasNext()) {
                    SerialEvent event = open.get(world).next().event();
                    sent.add(new Sent(world, event, send(event)));
                }
            }
        }
        Map<Integer, Long> ends = new TreeMap<>();
        for (Sent each : sent) {
            RecordMetadata at = each.at().get(TIMEOUT_S, TimeUnit.SECONDS);
            each.world().log().add(new LogRecord(each.event(), at.partition(), at.offset(), at.timestamp()));
            ends.merge(at.partition(), at.offset() + 1, Math::max);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            return PositionToken.of(EventLog.describe(admin, TOPICS).topicId(), ends);
        }
    }

    private Future<RecordMetadata> send(SerialEvent event) {
        return producer.send(new ProducerRecord<>(
                TOPICS.serialEvents(),
                RecordKey.partition(event.object(), Stack.PARTITIONS),
                RecordKey.of(event.object()),
                values.serialize(TOPICS.serialEvents(), SerialEventCodec.toAvro(event))));
    }

    @Override
    public void close() {
        values.close();
        producer.close();
    }
}
