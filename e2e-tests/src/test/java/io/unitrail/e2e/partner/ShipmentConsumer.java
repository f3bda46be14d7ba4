package io.unitrail.e2e.partner;

import io.unitrail.avro.ShipmentLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A partner's consumer of shipment lines, which may be killed at any moment: see docs/partner-guide.md. */
public final class ShipmentConsumer {
    private ShipmentConsumer() {}

    /** Arguments: bootstrap servers, registry's URL, topic, group, the ledger's file. Runs until it is stopped. */
    public static void main(String[] arguments) throws IOException {
        // docs: begin
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("schema.registry.url", arguments[1]);
        settings.put("group.id", arguments[3]);
        settings.put("isolation.level", "read_committed"); // nothing of what was never committed
        settings.put("enable.auto.commit", "false"); // committed below, when it is safe
        settings.put("auto.offset.reset", "earliest");
        settings.put("session.timeout.ms", "10000"); // killed, its partitions go on that much later
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        // or io.confluent.kafka.serializers.KafkaAvroDeserializer, with specific.avro.reader=true
        settings.put("value.deserializer", "io.unitrail.schemas.serde.UnitrailAvroDeserializer");

        try (KafkaConsumer<String, ShipmentLine> consumer = new KafkaConsumer<>(settings);
                ShipmentLedger ledger = new ShipmentLedger(Path.of(arguments[4]))) {
            consumer.subscribe(List.of(arguments[2]));
            while (true) {
                ConsumerRecords<String, ShipmentLine> records = consumer.poll(Duration.ofSeconds(1));
                for (ConsumerRecord<String, ShipmentLine> record : records) {
                    ShipmentLine line = record.value();
                    boolean isNew = ledger.take(line.getLineId(), line.getRevision());
                    System.out.println((isNew ? "new " : "repeat ") + line.getStatus() + " " + line.getRevision() + " "
                            + line.getLineId());
                }
                ledger.sync(); // first what was taken is kept,
                consumer.commitSync(); // then it is not asked for again
            }
        }
        // docs: end
    }
}
