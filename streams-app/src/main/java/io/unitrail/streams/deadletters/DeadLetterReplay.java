package io.unitrail.streams.deadletters;

import io.unitrail.avro.DeadLetter;
import io.unitrail.avro.DeadLetterHeader;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.fold.DeadLetterReason;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.Reading;
import io.unitrail.streams.position.Positions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes dead letters in after a mend: writes their records to {@code serial-events} once more, with the key and in the partition where
 * they belong, and closes the letters, both in one transaction. What is still wrong comes back as a new letter. One replay at a
 * time in a cluster: a second one fences the first.
 */
public final class DeadLetterReplay implements AutoCloseable {

    /** Header of a record that was replayed: the letter that it was. */
    public static final String HEADER = "unitrail.replayOf";

    private static final String TRANSACTIONAL_ID = "unitrail-dead-letter-replay";

    /** What writing again does not mend: the sender must send something else. */
    private static final Set<String> NEEDS_ANOTHER_RECORD =
            Set.of(DeadLetterReason.NO_VALUE.word(), DeadLetterReason.CONFLICTING_DUPLICATE.word());

    private final Topics topics;
    private final EventIntake intake;
    private final int partitions;
    private final Producer<byte[], byte[]> producer;

    /**
     * Connects to the cluster.
     *
     * @param clientProperties bootstrap servers and security
     * @param intake finds the object of a misrouted record
     * @param partitions number of partitions of {@code serial-events}
     */
    public DeadLetterReplay(Map<String, Object> clientProperties, Topics topics, EventIntake intake, int partitions) {
        this.topics = topics;
        this.intake = intake;
        this.partitions = partitions;
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + TRANSACTIONAL_ID);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(StreamsSettings.MAX_RECORD_BYTES));
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.producer.initTransactions();
    }

    /** Whether writing the record again can mend it; other letters are only discarded. */
    public static boolean isReplayable(DeadLetter letter) {
        return letter.getValue() != null && !NEEDS_ANOTHER_RECORD.contains(letter.getReason());
    }

    /**
     * Replays letters, all or none.
     *
     * @return behind the records that were written, for waiting until they are applied
     * @throws IllegalArgumentException if one is not replayable
     * @throws KafkaException if the cluster does not take them: none was replayed
     */
    public Positions replay(List<OpenLetter> letters) {
        for (OpenLetter open : letters) {
            if (!isReplayable(open.letter())) {
                throw new IllegalArgumentException("dead letter " + open.id().text() + " ("
                        + open.letter().getReason() + ") cannot be replayed: "
                        + open.letter().getRemedy());
            }
        }
        return inTransaction(letters, true);
    }

    /** Closes letters without taking them in, all or none. */
    public void discard(List<OpenLetter> letters) {
        inTransaction(letters, false);
    }

    @Override
    public void close() {
        producer.close();
    }

    private Positions inTransaction(List<OpenLetter> letters, boolean again) {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        producer.beginTransaction();
        try {
            for (OpenLetter open : letters) {
                if (again) {
                    written.add(producer.send(again(open)));
                }
                var unused = producer.send(ClosingMark.of(topics.deadLetters(), open.id()));
            }
            producer.commitTransaction();
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
        return behind(written);
    }

    /** A committed transaction has all its records. */
    private static Positions behind(List<Future<RecordMetadata>> written) {
        Map<Integer, Long> offsets = new HashMap<>();
        for (Future<RecordMetadata> record : written) {
            try {
                RecordMetadata at = record.get();
                offsets.merge(at.partition(), at.offset() + 1, Math::max);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } catch (ExecutionException e) {
                throw new KafkaException("a replayed record has no position", e);
            }
        }
        return Positions.of(offsets);
    }

    private ProducerRecord<byte[], byte[]> again(OpenLetter open) {
        DeadLetter letter = open.letter();
        byte[] value = bytes(letter.getValue());
        Headers headers = new RecordHeaders();
        for (DeadLetterHeader header : letter.getHeaders()) {
            headers.add(header.getName(), bytes(header.getValue()));
        }
        byte[] key = bytes(letter.getKey());
        if (intake.decode(value, headers) instanceof Reading.Accepted accepted) {
            key = RecordKey.of(accepted.event().object());
        }
        int partition = key == null ? letter.getPartition() : RecordKey.partition(key, partitions);
        headers.remove(HEADER);
        headers.add(HEADER, open.id().text().getBytes(StandardCharsets.US_ASCII));
        return new ProducerRecord<>(topics.serialEvents(), partition, key, value, headers);
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
