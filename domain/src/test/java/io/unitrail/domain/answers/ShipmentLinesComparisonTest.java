package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.domain.shipments.ShipmentLine;
import io.unitrail.domain.shipments.ShipmentLines;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shipment lines by the fold against those of the reference model, over made-up worlds. */
class ShipmentLinesComparisonTest {
    private static final int SEEDS = 300;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rules9_the_lines_of_every_object_are_those_of_the_reference_model(long seed) {
        EventStream stream = new EventStream(seed);
        ReferenceModel model = new ReferenceModel(stream.master());
        List<LogRecord> log = stream.records();
        log.forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        InMemoryJournal journal = InMemoryLog.journal(log);
        for (Moment moment : stream.moments()) {
            States states = new States(
                    journal, new Gazetteer(stream.master(), moment.asOf()), moment, any -> new TreeSet<>());
            ShipmentLines lines = new ShipmentLines(states, stream.master());
            for (ObjectId object : stream.objects()) {
                assertThat(lines.of(object).stream()
                                .sorted(Comparator.comparing(ShipmentLine::shipmentId))
                                .toList())
                        .as("seed %d, %s at %s", seed, object, moment)
                        .isEqualTo(model.shipmentLines(object, moment));
            }
        }
    }
}
