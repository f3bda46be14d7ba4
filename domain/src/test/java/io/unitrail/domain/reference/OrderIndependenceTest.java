package io.unitrail.domain.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderIndependenceTest {
    private static final int SEEDS = 200;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ruling6_any_order_and_any_duplication_give_the_same_state(long seed) {
        EventStream stream = new EventStream(seed);
        ReferenceModel one = model(stream, stream.shuffled(seed + 1));
        ReferenceModel other = model(stream, stream.shuffled(seed + 2));
        for (ObjectId object : stream.objects()) {
            assertThat(told(other, object)).as("seed %d, %s", seed, object).isEqualTo(told(one, object));
        }
    }

    private static ReferenceModel model(EventStream stream, List<LogRecord> log) {
        ReferenceModel model = new ReferenceModel(stream.master());
        log.forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        return model;
    }

    /** What is answered, but for when and in which capture it was learned. */
    private static List<Object> told(ReferenceModel model, ObjectId object) {
        Optional<Trace> trace = model.trace(object, Moment.NOW);
        List<Object> told = new ArrayList<>();
        trace.ifPresent(t -> {
            told.add(timeless(t.state()));
            t.events()
                    .forEach(e -> told.add(
                            List.of(nameless(e.event()), e.future(), String.valueOf(e.via()), e.voided() != null)));
            told.add(t.components());
            told.add(t.builtInto());
            told.add(t.containers());
            told.add(t.contents());
        });
        return told;
    }

    private static SerialEvent nameless(SerialEvent event) {
        return SerialEventBuilder.from(event)
                .captureId("")
                .errorDeclaration(null)
                .build();
    }

    private static ObjectState timeless(ObjectState s) {
        return new ObjectState(
                s.object(),
                s.lot(),
                s.lotDisputed(),
                s.disposition(),
                s.persistentDispositions(),
                s.recalls(),
                s.bizStep(),
                s.location(),
                s.readPoint(),
                s.custodian(),
                s.owner(),
                s.holding(),
                s.holder(),
                s.holderHolding(),
                s.unknownReason(),
                s.container(),
                s.builtInto(),
                s.expiry(),
                s.bestBefore(),
                s.productionDate(),
                s.revision(),
                s.aliases(),
                s.sale(),
                s.quantity(),
                s.uom(),
                s.firstEventTime(),
                s.lastEventTime(),
                null,
                s.eventCount(),
                s.alerts(),
                s.lives().stream().map(OrderIndependenceTest::timeless).toList());
    }
}
