package io.unitrail.e2e.support;

import io.unitrail.avro.ShipmentLine;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of shipment lines from its beginning, as a consumer with {@code read_committed} sees it. */
public final class ShipmentTopic {
    private final String bootstrapServers;
    private final String registryUrl;
    private final String topic;

    public ShipmentTopic(Stack stack, String topic) {
        this(stack.bootstrapServers(), stack.registryUrl(), topic);
    }

    public ShipmentTopic(String bootstrapServers, String registryUrl, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.topic = topic;
    }

    /** A record with what it says. */
    public record Written(ConsumerRecord<String, byte[]> record, ShipmentLine line) {
        /** Status, revision and serial, such as {@code shipped 1 SN-1}. */
        public String told() {
            return line.getStatus() + " " + line.getRevision() + " " + line.getSerial();
        }
    }

    /** What is written of a shipment, in the order of the topic; nothing while the topic is missing. */
    public List<Written> of(String shipmentId) {
        return where(line -> line.getShipmentId().equals(shipmentId));
    }

    /** What is written of a unit, likewise. */
    public List<Written> ofUnit(String productId, String serial) {
        return where(line -> productId.equals(line.getProductId()) && serial.equals(line.getSerial()));
    }

    private List<Written> where(Predicate<ShipmentLine> which) {
        List<Written> found = new ArrayList<>();
        RegistryClient registry = new RegistryClient(RegistryConfig.of(Map.of(RegistryConfig.URL, registryUrl)));
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "allow.auto.create.topics", "false",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
                UnitrailAvroDeserializer<ShipmentLine> decoder =
                        new UnitrailAvroDeserializer<>(ShipmentLine.class, registry)) {
            if (!consumer.listTopics().containsKey(topic)) {
                return found;
            }
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    ShipmentLine line = Objects.requireNonNull(decoder.deserialize(topic, record.value()));
                    if (which.test(line)) {
                        found.add(new Written(record, line));
                    }
                }
            }
        }
        return found;
    }

    /** What is told of a shipment, sorted. */
    public List<String> told(String shipmentId) {
        return of(shipmentId).stream().map(Written::told).sorted().toList();
    }

    /** Waits until exactly this is told of a shipment. */
    public void await(String shipmentId, String... told) {
        List<String> wanted = List.of(told).stream().sorted().toList();
        try {
            Await.until(
                    shipmentId + " in " + topic + " is " + wanted,
                    () -> told(shipmentId).equals(wanted));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", and not " + told(shipmentId), e);
        }
    }
}
