package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Component;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.domain.reference.stream.MasterBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No tree is cut without a word. */
class LargeTreeTest {
    private static final int WIDE = 320;
    private static final UnitId TOP = new UnitId(ProductId.parse("own:DRILL"), "T1");
    private static final UnitId SMALL = new UnitId(ProductId.parse("own:DRILL"), "T2");

    private static LotId lot(String product, int number) {
        return new LotId(ProductId.parse("own:" + product), "L" + number);
    }

    private static Happening built(String id, UnitId unit) {
        return new Happening(id, EventType.OBJECT, Action.ADD, EventTime.ofMillis(2))
                .step("commissioning")
                .of(unit);
    }

    @Test
    void design_a_tree_of_more_than_100_000_components_says_that_it_was_cut() {
        Happening made = new Happening("e1", EventType.TRANSFORMATION, null, EventTime.ofMillis(1)).step("assembling");
        Happening large = built("e2", TOP);
        Happening small = built("e3", SMALL).input(lot("PACK", 0), 1);
        for (int i = 0; i < WIDE; i++) {
            made.input(lot("CELL", i), 1).output(lot("PACK", i), 1);
            large.input(lot("PACK", i), 1);
        }
        List<LogRecord> log = new ArrayList<>();
        for (Happening each : List.of(made, large, small)) {
            for (SerialEvent record : each.records()) {
                log.add(new LogRecord(record, 0, log.size(), 3));
            }
        }
        JournalTraceability answers =
                new JournalTraceability(InMemoryLog.journal(log), MasterBook.EMPTY, AlertLimits.DEFAULT, () -> 4);

        Trace cut = answers.trace(TOP, Moment.NOW).orElseThrow();
        assertThat(cut.truncated()).isTrue();
        assertThat(nodes(cut.components())).isEqualTo(100_000);
        Trace whole = answers.trace(SMALL, Moment.NOW).orElseThrow();
        assertThat(whole.truncated()).isFalse();
        assertThat(nodes(whole.components())).isEqualTo(WIDE + 1);
    }

    private static int nodes(List<Component> components) {
        int nodes = components.size();
        for (Component each : components) {
            nodes += nodes(each.components());
        }
        return nodes;
    }
}
