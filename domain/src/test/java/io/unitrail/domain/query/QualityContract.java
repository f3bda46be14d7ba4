package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.reference.stream.Happening;
import java.util.Map;
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
}
