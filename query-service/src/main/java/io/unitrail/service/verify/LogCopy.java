package io.unitrail.service.verify;

import io.unitrail.domain.query.PositionToken;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.service.kafka.TopicReading;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.Reading;
import io.unitrail.streams.fold.RecordTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** {@code serial-events} up to an end, indexed as it is read. For one thread. */
final class LogCopy implements AutoCloseable {
    private final TopicReading reading;
    private final LogRows rows;
    private final EventIntake intake;
    private final RecordTimes recordTimes;
    private final Map<Integer, Long> greatest = new HashMap<>();
    private final TreeMap<Integer, Long> ends = new TreeMap<>();
    private long records;
    private long setAside;

    LogCopy(Map<String, Object> client, String topic, LogRows rows, EventIntake intake, RecordTimes recordTimes) {
        this.reading = new TopicReading(client, List.of(topic));
        this.rows = rows;
        this.intake = intake;
        this.recordTimes = recordTimes;
    }

    /** Reads on to where the log ends now. */
    void readOn(LongConsumer progress) {
        Map<TopicPartition, Long> now = reading.ends();
        reading.readTo(now, record -> {
            take(record);
            progress.accept(records + setAside);
        });
        now.forEach((partition, end) -> ends.put(partition.partition(), end));
    }

    /** Record time never goes back, set-aside records included. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        long recordTime = recordTimes.of(
                record.timestamp(), record.headers(), greatest.getOrDefault(record.partition(), Long.MIN_VALUE));
        greatest.put(record.partition(), recordTime);
        byte[] value = record.value();
        Reading read = intake.read(record.key(), value, record.headers(), record.partition());
        if (value == null || !(read instanceof Reading.Accepted accepted)) {
            setAside++;
            return;
        }
        rows.add(
                new LogRecord(accepted.event(), record.partition(), record.offset(), recordTime),
                StoredRecords.bytes(value, record.headers(), recordTime));
        records++;
    }

    /** What was read, as a token: an answer that covers it knows all of it. */
    PositionToken position(String topicId) {
        return PositionToken.of(topicId, ends);
    }

    /** The greatest record time, milliseconds; of an empty log the least there is. */
    long latest() {
        return greatest.values().stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
    }

    /** Records that are events. */
    long records() {
        return records;
    }

    /** Records that are none, or in the wrong place: dead letters. */
    long setAside() {
        return setAside;
    }

    @Override
    public void close() {
        reading.close();
    }
}
