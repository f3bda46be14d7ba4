package io.unitrail.streams.topology;

import io.unitrail.streams.deadletters.LetterOrigin;
import io.unitrail.streams.fold.DeadLetterForm;
import io.unitrail.streams.fold.EventFolding;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.FoldOutcome;
import io.unitrail.streams.fold.Folding;
import io.unitrail.streams.fold.Reading;
import io.unitrail.streams.rows.Applied;
import io.unitrail.streams.rows.TaskStores;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** One task's way of a record: read it, fold it or put it with the dead letters, note how far the partition is applied. */
final class SerialEventProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final FoldParts parts;
    private final EventIntake intake;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable TaskStores stores;
    private @Nullable EventFolding folding;
    private Applied applied = Applied.NOTHING;

    SerialEventProcessor(FoldParts parts) {
        this.parts = parts;
        this.intake = parts.intakes().get();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        TaskStores opened = new TaskStores(
                context.getStateStore(StoreNames.SERIALS),
                context.getStateStore(StoreNames.LOTS),
                context.getStateStore(StoreNames.PRODUCTS));
        this.stores = opened;
        this.folding = new EventFolding(opened);
        this.applied = opened.applied();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> task = initialised(context);
        RecordMetadata at = task.recordMetadata().orElseThrow();
        boolean first = applied.nextOffset() == 0;
        long recordTime = parts.recordTimes().of(record.timestamp(), record.headers(), applied.recordTime());
        Reading reading = intake.read(record.key(), record.value(), record.headers(), at.partition());
        if (reading instanceof Reading.Accepted accepted) {
            take(accepted, record, at, recordTime);
        } else if (reading instanceof Reading.Rejected rejected) {
            bury(rejected, record, at);
        }
        applied = new Applied(at.offset() + 1, recordTime);
        initialised(stores).putApplied(applied, first);
    }

    private void take(Reading.Accepted accepted, Record<byte[], byte[]> record, RecordMetadata at, long recordTime) {
        Folding folded = initialised(folding).take(accepted.event(), at.offset(), recordTime);
        if (folded instanceof Folding.Taken taken) {
            parts.metrics().count(taken.outcome());
        } else if (folded instanceof Folding.Refused refused) {
            bury(refused.why(), record, at);
        }
    }

    private void bury(Reading.Rejected rejected, Record<byte[], byte[]> record, RecordMetadata at) {
        DeadLetterForm.Origin origin =
                new DeadLetterForm.Origin(at.topic(), at.partition(), at.offset(), record.timestamp());
        LetterOrigin letterOf = new LetterOrigin(at.partition(), at.offset());
        byte[] letter = parts.deadLetters()
                .encode(DeadLetterForm.of(rejected, origin, record.key(), record.value(), record.headers()));
        // The same record has its letters in the same partition, whenever it is read again.
        byte[] key = record.key() == null ? letterOf.bytes() : record.key();
        initialised(context)
                .forward(
                        new Record<>(key, letter, record.timestamp(), letterOf.headers()),
                        SerialEventsTopology.DEAD_LETTER_SINK);
        parts.metrics().count(FoldOutcome.DEAD_LETTERED);
        parts.metrics().countDeadLetter(rejected.reason());
    }

    private static <T> T initialised(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("a record came before init");
        }
        return part;
    }
}
