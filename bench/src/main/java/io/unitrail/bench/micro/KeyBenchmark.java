package io.unitrail.bench.micro;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.streams.keys.IndexKeys;
import io.unitrail.streams.keys.SerialsKeys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Keys of records, rows and postings. */
@State(Scope.Benchmark)
public class KeyBenchmark {
    private static final int PARTITIONS = 12;

    private final SerialEvent event = Samples.event(0);
    private final ObjectId object = event.object();
    private final IndexEntry.Posting posting =
            new IndexEntry.Posting(new IndexEntry.OfLot(((UnitId) object).product(), "L-0"), object);
    private final byte[] row = SerialsKeys.event(event);

    @Benchmark
    public int partition() {
        return RecordKey.partition(object, PARTITIONS);
    }

    @Benchmark
    public byte[] rowKey() {
        return SerialsKeys.event(event);
    }

    @Benchmark
    public ObjectId objectOfRowKey() {
        return SerialsKeys.readObject(row);
    }

    @Benchmark
    public byte[] postingKey() {
        return IndexKeys.of(posting);
    }
}
