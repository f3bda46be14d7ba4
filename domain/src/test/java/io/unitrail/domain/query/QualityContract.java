package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where defects gather (issue 7; readings 143 and 144). */
interface QualityContract extends TraceabilityHarness {

    private static Happening built(String id, String serial, String lot, String station, String cells) {
        return commission(id, 1, FACTORY, drill(serial))
                .facts(new ItemFacts(lot, null, null, null, null))
                .readPoint(LINE)
                .attributes(Map.of("station", station))
                .input(cells(cells), 1);
    }

    @Test
    default void issue7_the_table_points_at_what_defective_units_share() {
        Story story = story().tell(
                        built("e1", "1", "L1", "ST1", "BAD"),
                        built("e2", "2", "L2", "ST1", "BAD"),
                        built("e3", "3", "L1", "ST2", "GOOD"),
                        built("e4", "4", "L2", "ST1", "GOOD"),
                        observe("t1", "inspecting", 2, null, drill("1")).attributes(Map.of("result", "FAIL")),
                        observe("t2", "inspecting", 3, null, drill("2")).disposition("non_conformant"),
                        observe("t3", "inspecting", 3, null, drill("3")).attributes(Map.of("result", "pass")));

        DefectTable table = story.ask().defects(DRILL, 0, Long.MAX_VALUE, Moment.NOW);
        assertThat(table.units()).isEqualTo(4);
        assertThat(table.defective()).isEqualTo(2);
        assertThat(table.rows().get(0)).isEqualTo(new DefectTable.Row("component_lot", CELL.value() + " BAD", 2, 2));
        assertThat(table.rows().get(1)).isEqualTo(new DefectTable.Row("station", "ST1", 3, 2));
        assertThat(story.ask().defects(DRILL, 0, hour(3), Moment.NOW).defective())
                .isEqualTo(1);
    }

    private static UnitId[] drills(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> drill("L" + i)).toArray(UnitId[]::new);
    }

    @Test
    default void issue7_a_lot_is_reconciled_with_its_plan() {
        LotId lot = new LotId(DRILL, "L1");
        Story story = story().tell(
                        observe("p1", "reserving", 0.5, FACTORY, lot).attributes(Map.of("planned", "10")),
                        observe("p2", "reserving", 0.6, FACTORY, lot).attributes(Map.of("planned", "12")),
                        observe("p3", "reserving", 0.7, FACTORY, lot).attributes(Map.of("planned", "a dozen")),
                        commission("e1", 1, FACTORY, drills(1, 9)).facts(new ItemFacts("L1", null, null, null, null)),
                        observe("e2", "sampling", 2, FACTORY, drill("L1")),
                        observe("e3", "destroying", 3, FACTORY, drill("L1"), drill("L2")),
                        decommission("e4", 3, FACTORY, drill("L3")),
                        observe("e5", "shipping", 4, FACTORY, drill("L4")).to(possessing("BUYERS")),
                        observe("e6", "destroying", 5, BUYER, drill("L4")),
                        observe("e7", "holding", 6, FACTORY, drill("L5")).sets("unitrail:lost"));

        LotBalance balance = story.ask().lotBalance(lot, Moment.NOW).orElseThrow();
        assertThat(balance).isEqualTo(new LotBalance(lot, 12L, 9, 2, 1, 1));
        assertThat(balance.accounted())
                .as("four in the factory, one destroyed by its buyer")
                .isEqualTo(5);
        assertThat(balance.neverCommissioned()).isEqualTo(3);
        assertThat(balance.unaccounted()).isEqualTo(4);
        assertThat(story.ask()
                        .lotBalance(lot, new Moment(hour(0.55), Long.MAX_VALUE))
                        .orElseThrow())
                .isEqualTo(new LotBalance(lot, 10L, 0, 0, 0, 0));
        assertThat(story.ask().lotBalance(new LotId(DRILL, "L2"), Moment.NOW)).isEmpty();
    }

    @Test
    default void issue7_more_units_than_planned_are_an_overrun_and_without_a_plan_nothing_is_missing() {
        LotId lot = new LotId(DRILL, "L1");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drills(1, 3)).facts(new ItemFacts("L1", null, null, null, null)));
        assertThat(story.ask().lotBalance(lot, Moment.NOW).orElseThrow())
                .isEqualTo(new LotBalance(lot, null, 3, 0, 0, 0));
        story.tell(observe("p1", null, 2, null, lot).attributes(Map.of("planned", "2")));
        LotBalance balance = story.ask().lotBalance(lot, Moment.NOW).orElseThrow();
        assertThat(balance.overrun()).isEqualTo(1);
        assertThat(balance.unaccounted()).isZero();
    }

    @Test
    default void issue7_revisions_tell_which_event_changed_them_when_and_what_was_before() {
        Happening wrong = observe("r3", "repairing", 4, FACTORY, drill("1")).facts(revision("9"));
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("1")).facts(revision("1.0")),
                        observe("r2", "repairing", 3, FACTORY, drill("1")).facts(revision("1.1")),
                        wrong,
                        wrong.declaredWrong("incorrect_data"),
                        observe("r4", "inspecting", 5, FACTORY, drill("1")).facts(revision("1.1")),
                        observe("r5", "repairing", 6, FACTORY, drill("1")).facts(revision("1.2")),
                        observe("late", "repairing", 2, FACTORY, drill("1")).facts(revision("1.0.5")));

        assertThat(story.trace(drill("1")).revisions())
                .extracting(r -> r.event().eventId() + " " + r.before() + " -> " + r.revision())
                .containsExactly("e1 null -> 1.0", "late 1.0 -> 1.0.5", "r2 1.0.5 -> 1.1", "r5 1.1 -> 1.2");
        assertThat(story.trace(drill("1"))
                        .revisions()
                        .get(2)
                        .event()
                        .eventTime()
                        .millis())
                .isEqualTo(hour(3));
        assertThat(story.state(drill("1")).revision()).isEqualTo("1.2");
    }

    private static ItemFacts revision(String revision) {
        return new ItemFacts(null, null, null, null, revision);
    }
}
