package io.unitrail.service.restore;

import io.unitrail.service.kafka.TopicReading;
import io.unitrail.streams.deadletters.ClosingMark;
import io.unitrail.streams.deadletters.DeadLetterId;
import io.unitrail.streams.deadletters.LetterOrigin;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which records' letters were closed, whether replayed or discarded. */
final class ClosedLetters {
    private final Map<String, Object> client;
    private final String topic;
    private final Map<DeadLetterId, LetterOrigin> letters = new HashMap<>();
    private final Set<DeadLetterId> closed = new LinkedHashSet<>();
    private final Set<LetterOrigin> origins = new LinkedHashSet<>();

    ClosedLetters(Map<String, Object> client, String topic) {
        this.client = client;
        this.topic = topic;
    }

    /** Where the records stand. */
    Set<LetterOrigin> origins() {
        try (TopicReading reading = new TopicReading(client, List.of(topic))) {
            reading.readTo(reading.ends(), this::take);
        }
        closed.forEach(id -> Optional.ofNullable(letters.get(id)).ifPresent(origins::add));
        return origins;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        ClosingMark.read(record).ifPresent(closed::add);
        LetterOrigin.closedBy(record).ifPresent(origins::add);
        LetterOrigin.of(record)
                .ifPresent(origin -> letters.put(new DeadLetterId(record.partition(), record.offset()), origin));
    }
}
