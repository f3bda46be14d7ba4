package io.unitrail.service.watch;

import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.shipments.ObjectLines;
import io.unitrail.schemas.ShipmentFactCodec;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.port.AlertReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the alerts of the objects of one partition. Its transactional ID is the partition's: whoever takes the partition over fences the one
 * who had it, so that nobody writes who looks at what is no longer so.
 */
final class PartitionWriter implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int TRANSACTION_TIMEOUT_MILLIS = 60_000;
    private static final int BUFFER_BYTES = 4 * 1024 * 1024;

    private final Topics topics;
    private final AlertCodec codec;
    private final UnitrailAvroSerializer<ShipmentFact> facts;
    private final UnitrailAvroSerializer<ShipmentLine> lineSchema;
    private boolean linesCanBeWritten;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Takes the partition over.
     *
     * @param transactionalId of the partition
     */
    PartitionWriter(
            Map<String, Object> client,
            String transactionalId,
            Topics topics,
            AlertCodec codec,
            RegistryClient registry) {
        this.topics = topics;
        this.codec = codec;
        this.facts = new UnitrailAvroSerializer<>(registry);
        this.lineSchema = new UnitrailAvroSerializer<>(registry);
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Writes changes of some objects, all or nothing.
     *
     * @return the offsets behind what was written of alerts
     * @throws KafkaException if they were not written; the writer is of no use then
     */
    Map<TopicPartition, Long> write(Collection<ObjectCheck> checks) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ObjectCheck check : checks) {
            for (AlertReport alert : check.alerts()) {
                records.add(new ProducerRecord<>(
                        topics.alerts(), alert.alertId().getBytes(StandardCharsets.UTF_8), codec.write(alert)));
            }
            if (check.dueChanges()) {
                byte[] due = check.dueAt().isPresent()
                        ? DueRecord.write(check.dueAt().getAsLong())
                        : null;
                records.add(new ProducerRecord<>(topics.alertDues(), RecordKey.of(check.object()), due));
            }
        }
        List<ProducerRecord<byte[], byte[]>> lines = new ArrayList<>();
        for (ObjectCheck check : checks) {
            check.lines().ifPresent(found -> lines.add(fact(found)));
        }
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> each : lines) {
            var unused = producer.send(each); // the commit fails if this does
        }
        for (ProducerRecord<byte[], byte[]> each : records) {
            sent.add(producer.send(each));
        }
        producer.commitTransaction();
        return ends(sent);
    }

    private ProducerRecord<byte[], byte[]> fact(ObjectLines found) {
        ShipmentFact fact = ShipmentFactCodec.toAvro(found.object(), found.lines(), found.latest());
        requireLineSchema(fact);
        return new ProducerRecord<>(
                topics.shipmentFacts(), RecordKey.of(found.object()), facts.serialize(topics.shipmentFacts(), fact));
    }

    /** The topology, which must not stop for want of a schema, gets facts only when it can write their lines. */
    private void requireLineSchema(ShipmentFact fact) {
        if (!linesCanBeWritten && !fact.getLines().isEmpty()) {
            byte[] unused =
                    lineSchema.serialize(topics.shipments(), fact.getLines().get(0));
            linesCanBeWritten = true;
        }
    }

    /** Asks the nodes that have them to look at objects. */
    void ask(Collection<ObjectId> objects, int partitions) {
        producer.beginTransaction();
        for (ObjectId object : objects) {
            byte[] key = RecordKey.of(object);
            var unused = producer.send(
                    new ProducerRecord<>(topics.alertChecks(), RecordKey.partition(key, partitions), key, new byte[0]));
        }
        producer.commitTransaction();
    }

    private static Map<TopicPartition, Long> ends(List<Future<RecordMetadata>> sent) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Future<RecordMetadata> each : sent) {
            try {
                RecordMetadata at = each.get();
                ends.merge(new TopicPartition(at.topic(), at.partition()), at.offset() + 1, Math::max);
            } catch (ExecutionException e) {
                throw new KafkaException("an alert was not written", e);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        return ends;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
