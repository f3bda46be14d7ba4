package io.unitrail.bench.micro;

import io.unitrail.domain.fold.OwnState;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One more event that comes in order; and all events of a unit again, as a late one needs. */
@State(Scope.Benchmark)
public class FoldBenchmark {
    private final List<EventRow> five = Samples.rows(5);
    private final List<EventRow> thousand = Samples.rows(1_000);
    private final ObjectId object = five.get(0).event().object();
    private final OwnState before = OwnState.fold(object, five.subList(0, 4));

    @Benchmark
    public Optional<OwnState> next() {
        return before.next(five.get(4));
    }

    @Benchmark
    public OwnState fiveRows() {
        return OwnState.fold(object, five);
    }

    @Benchmark
    public OwnState thousandRows() {
        return OwnState.fold(object, thousand);
    }
}
