package io.unitrail.producer;

import io.unitrail.avro.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.topics.RecordKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A capture on its way: its records, and whom to tell. */
final class PendingCapture {
    private final List<Entry> entries;
    final CompletableFuture<CaptureReceipt.Published> receipt = new CompletableFuture<>();

    private PendingCapture(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(ObjectId object, SerialEvent value) {}

    static PendingCapture of(List<io.unitrail.domain.event.SerialEvent> records) {
        return new PendingCapture(records.stream()
                .map(record -> new Entry(record.object(), SerialEventCodec.toAvro(record)))
                .toList());
    }

    int size() {
        return entries.size();
    }

    /** The records, each in the partition of its key: explicit, so that no configured partitioner can misroute them. */
    List<ProducerRecord<byte[], Object>> records(TopicFacts topic) {
        return entries.stream()
                .map(e -> record(topic, RecordKey.of(e.object()), e.value()))
                .toList();
    }

    private static ProducerRecord<byte[], Object> record(TopicFacts topic, byte[] key, SerialEvent value) {
        return new ProducerRecord<>(topic.name(), RecordKey.partition(key, topic.partitions()), key, value);
    }

    void published(TopicFacts topic, List<RecordMetadata> written) {
        SortedMap<Integer, Long> next = new TreeMap<>();
        written.forEach(record -> next.merge(record.partition(), record.offset() + 1, Math::max));
        receipt.complete(new CaptureReceipt.Published(size(), new PositionToken(topic.id(), next)));
    }

    void failed(CaptureException why) {
        receipt.completeExceptionally(why);
    }
}
