package io.unitrail.bench.micro;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.OwnState;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.streams.keys.SerialsKeys;
import io.unitrail.streams.rows.EventRowBytes;
import io.unitrail.streams.rows.FirstRecord;
import io.unitrail.streams.rows.StateRow;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** All that one event in order takes between the broker and the stores: decoded, folded, its keys and values written. */
@State(Scope.Benchmark)
public class EventBenchmark {
    private final List<EventRow> rows = Samples.rows(5);
    private final byte[] record = SerialEventCodec.toBytes(rows.get(4).event());
    private final byte[] state =
            new StateRow(3, OwnState.fold(rows.get(0).event().object(), rows.subList(0, 4))).bytes();

    @Benchmark
    public void event(Blackhole stores) {
        SerialEvent event = SerialEventCodec.fromBytes(record);
        EventRow row = new EventRow(event, 4, rows.get(4).recordTime());
        stores.consume(SerialsKeys.first(event));
        stores.consume(FirstRecord.of(event, 4).bytes());
        stores.consume(SerialsKeys.event(event));
        stores.consume(EventRowBytes.write(row));
        stores.consume(SerialsKeys.state(event.object()));
        OwnState next = StateRow.read(state).state().next(row).orElseThrow();
        stores.consume(new StateRow(4, next).bytes());
    }
}
