package io.unitrail.service.kafka;

import io.unitrail.avro.SerialAllocation;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.serials.SerialLedger;
import io.unitrail.domain.serials.SerialRequest;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.kafka.recalls.TopicFollower;
import io.unitrail.service.port.UnavailableException;
import io.unitrail.service.serials.RequestLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic {@code serial-allocations}: a request is a record, and what it is given follows from its offset. There is no leader to
 * elect and none to fence: the partition's order decides (ADR 13).
 */
public final class KafkaSerialRequests implements RequestLog, AutoCloseable {
    /** How long a request may take to be written, and to be read back. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSerialRequests.class);

    private final String topic;
    private final SerialLedger ledger = new SerialLedger();
    private final Producer<byte[], byte[]> producer;
    private final UnitrailAvroSerializer<SerialAllocation> serializer;
    private final UnitrailAvroDeserializer<SerialAllocation> deserializer;
    private final TopicFollower follower;

    /** @param client properties of every Kafka client */
    public KafkaSerialRequests(Topics topics, RegistryClient registry, Map<String, Object> client) {
        topic = topics.serialAllocations();
        producer = new KafkaProducer<>(
                ClientSettings.durableProducer(client, MAX_WAIT), new ByteArraySerializer(), new ByteArraySerializer());
        serializer = new UnitrailAvroSerializer<>(registry);
        deserializer = new UnitrailAvroDeserializer<>(SerialAllocation.class, registry);
        follower = new TopicFollower(topic, client, new FromTheBeginning());
        follower.start();
    }

    @Override
    public SerialLedger.Grant append(SerialRequest request) {
        follower.mustBeReady();
        RecordMetadata written = write(request);
        follower.await(written.partition(), written.offset(), MAX_WAIT);
        synchronized (ledger) {
            return ledger.grant(request.requestId())
                    .orElseThrow(() -> new NotCompleteException(
                            Set.of(),
                            "too many serials were handed out meanwhile; ask again, nothing was handed out twice"));
        }
    }

    private RecordMetadata write(SerialRequest request) {
        byte[] key = request.product().value().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] value = serializer.serialize(topic, SerialRequestCodec.toAvro(request));
            return producer.send(new ProducerRecord<>(topic, key, value))
                    .get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException | RegistryException e) {
            throw new UnavailableException(
                    topic + " cannot be written now (" + e.getMessage() + "); ask again in a moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while writing " + topic, e);
        }
    }

    @Override
    public <T> T ask(Function<SerialLedger, T> question) {
        follower.mustBeReady();
        synchronized (ledger) {
            return question.apply(ledger);
        }
    }

    @Override
    public void close() {
        follower.close();
        producer.close(MAX_WAIT);
    }

    private final class FromTheBeginning implements TopicFollower.Reader {
        private long next;

        /** After a failure it goes on: what was taken must not be taken twice. */
        @Override
        public long begin(int partition) {
            return next;
        }

        @Override
        public void read(ConsumerRecords<byte[], byte[]> records) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() >= next) {
                    take(record);
                    next = record.offset() + 1;
                }
            }
        }

        /** Every node leaves out the same records: those that cannot be read as they stand. A registry that is away is waited for. */
        private void take(ConsumerRecord<byte[], byte[]> record) {
            SerialRequest request;
            try {
                request = SerialRequestCodec.toDomain(
                        Objects.requireNonNull(deserializer.deserialize(topic, record.value()), "no value"));
            } catch (BadBytesException | IllegalArgumentException | ArithmeticException | NullPointerException e) {
                LOG.warn("The request for serials at offset {} cannot be read and is left out", record.offset(), e);
                return;
            }
            synchronized (ledger) {
                SerialLedger.Grant unused = ledger.take(request);
            }
        }
    }
}
