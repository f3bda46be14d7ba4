package io.unitrail.domain.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.domain.reference.stream.MasterBook;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingRecallTest {
    private static final ProductId DRILL = ProductId.parse("own:DRILL");
    private static final UnitId UNIT = new UnitId(DRILL, "S1");
    private static final RecallQuery ALL_DRILLS = new RecallQuery(
            List.of(new Criterion(DRILL, null, null, null, null, null, null, null, null, null, null, null)),
            List.of(),
            Moment.NOW);

    private final ReferenceModel model = new ReferenceModel(MasterBook.EMPTY);

    private ObjectState shippedAt(long time) {
        Happening shipping = new Happening("e" + time, EventType.OBJECT, Action.OBSERVE, EventTime.ofMillis(time))
                .step("shipping")
                .of(UNIT);
        for (SerialEvent record : shipping.records()) {
            model.add(record, 0, time, time);
        }
        return model.state(UNIT, Moment.NOW).orElseThrow();
    }

    @Test
    void ruling28_a_state_names_the_recalls_open_at_asOf() {
        shippedAt(1);
        model.add(new StandingRecall("R1", 5, null, ALL_DRILLS));
        model.add(new StandingRecall("R2", 5, 9L, ALL_DRILLS));

        assertThat(model.state(UNIT, Moment.NOW).orElseThrow().recalls()).containsExactly("R1");
        assertThat(model.state(UNIT, new Moment(5, Long.MAX_VALUE))
                        .orElseThrow()
                        .recalls())
                .containsExactly("R1", "R2");
        assertThat(model.state(UNIT, new Moment(4, Long.MAX_VALUE))
                        .orElseThrow()
                        .recalls())
                .isEmpty();
    }

    @Test
    void rules6_shipped_while_recalled_goes_by_the_recalls_open_at_event_time() {
        model.add(new StandingRecall("R1", 5, 9L, ALL_DRILLS));

        assertThat(shippedAt(4).alerts()).isEmpty();
        assertThat(shippedAt(9).alerts()).isEmpty();
        assertThat(shippedAt(7).alerts()).containsExactly("shipped_while_recalled");
    }
}
