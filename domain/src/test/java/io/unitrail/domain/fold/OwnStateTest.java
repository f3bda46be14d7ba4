package io.unitrail.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the topology keeps of an object: taken in event by event it is the fold of all rows, to the byte. */
class OwnStateTest {
    private static final ProductId DRILL = ProductId.parse("own:DRILL");
    private static final ObjectId UNIT = new UnitId(DRILL, "U1");
    private static final ObjectId BOX = ObjectId.parse("urn:epc:id:sscc:9506000.0000000001");
    private static final long HOUR = 3_600_000;

    private long offset;

    private EventRow row(Happening happening, ObjectId object, long recordTime) {
        for (SerialEvent record : happening.records()) {
            if (record.object().equals(object)) {
                return new EventRow(record, offset++, recordTime);
            }
        }
        throw new AssertionError(object + " is not in it");
    }

    private static Happening seen(String id, long hour, String step) {
        return new Happening(id, EventType.OBJECT, Action.OBSERVE, EventTime.ofMillis(hour * HOUR))
                .step(step)
                .of(UNIT);
    }

    private static ItemFacts lot(String lot) {
        return new ItemFacts(lot, null, null, null, null);
    }

    @Test
    void rules1_events_in_order_are_taken_in_and_give_the_fold_of_all_rows() {
        List<EventRow> rows = List.of(
                row(seen("e1", 1, "commissioning").at("F").disposition("active").facts(lot("L2")), UNIT, 10 * HOUR),
                row(seen("e2", 2, "storing").readPoint("W").facts(lot("L1")), UNIT, 9 * HOUR),
                row(seen("e3", 3, "storing").disposition("available").facts(lot("L1")), UNIT, 11 * HOUR),
                row(
                        new Happening("e4", EventType.OBJECT, Action.OBSERVE, EventTime.ofMillis(4 * HOUR)).of(UNIT),
                        UNIT,
                        8 * HOUR));
        OwnState state = OwnState.first(rows.get(0)).orElseThrow();
        assertThat(state.eventCount()).isEqualTo(1);
        assertThat(state.location()).isEqualTo("F");
        for (EventRow row : rows.subList(1, rows.size())) {
            state = state.next(row).orElseThrow();
        }

        assertThat(state)
                .isEqualTo(new OwnState(
                        OrderKey.of(rows.get(3).event()),
                        4,
                        4,
                        HOUR,
                        4 * HOUR,
                        11 * HOUR,
                        "storing",
                        "available",
                        "W",
                        new TreeSet<>(List.of("L1", "L2")),
                        false));
        assertThat(OwnState.fold(UNIT, rows)).isEqualTo(state);
    }

    @Test
    void rules4_a_shipping_scan_without_a_place_leaves_it_nowhere() {
        OwnState state = OwnState.first(row(seen("e1", 1, "commissioning").at("F"), UNIT, HOUR))
                .orElseThrow();

        assertThat(state.next(row(seen("e2", 2, "shipping").readPoint("dock"), UNIT, 2 * HOUR))
                        .orElseThrow()
                        .location())
                .isNull();
        assertThat(state.next(row(seen("e2", 2, "shipping").at("B"), UNIT, 2 * HOUR))
                        .orElseThrow()
                        .location())
                .isEqualTo("B");
    }

    @Test
    void rules1_what_a_container_says_of_itself_is_not_said_of_what_is_in_it() {
        Happening packing = new Happening("p", EventType.AGGREGATION, Action.ADD, EventTime.ofMillis(2 * HOUR))
                .step("packing")
                .disposition("in_progress")
                .parent(BOX)
                .of(UNIT);
        OwnState unit = OwnState.first(row(seen("e1", 1, "commissioning"), UNIT, HOUR))
                .flatMap(state -> state.next(row(packing, UNIT, 2 * HOUR)))
                .orElseThrow();
        OwnState box = OwnState.first(row(packing, BOX, 2 * HOUR)).orElseThrow();

        assertThat(unit.hasBonds()).isTrue();
        assertThat(unit.next(row(seen("e3", 3, "storing"), UNIT, 3 * HOUR))
                        .orElseThrow()
                        .hasBonds())
                .isTrue();
        assertThat(box.hasBonds()).isFalse();
        assertThat(OwnState.fold(BOX, List.of(row(packing, BOX, 2 * HOUR))).hasBonds())
                .isFalse();
    }

    @Test
    void rules1_what_does_not_simply_come_last_takes_a_fold() {
        Happening first = seen("e5", 5, "storing");
        OwnState state = OwnState.first(row(first, UNIT, 5 * HOUR)).orElseThrow();

        assertThat(state.next(row(seen("e4", 4, "storing"), UNIT, 6 * HOUR)))
                .as("late")
                .isEmpty();
        assertThat(state.next(row(seen("e5", 5, "storing"), UNIT, 6 * HOUR)))
                .as("the same key")
                .isEmpty();
        assertThat(state.next(row(seen("e6", 6, "void_shipping"), UNIT, 6 * HOUR)))
                .as("takes back a shipping")
                .isEmpty();
        assertThat(state.next(row(seen("e6", 32, "storing"), UNIT, 7 * HOUR)))
                .as("more than 24 hours ahead")
                .isEmpty();
        assertThat(state.next(row(seen("e6", 32, "storing"), UNIT, 8 * HOUR)))
                .as("24 hours ahead")
                .isPresent();
        assertThat(OwnState.first(row(first.declaredWrong("incorrect_data"), UNIT, 6 * HOUR)))
                .as("a declaration")
                .isEmpty();
        Happening later = seen("e6", 6, "storing");
        assertThat(state.next(row(later.declaredWrong("incorrect_data"), UNIT, 6 * HOUR)))
                .as("a declaration before its event")
                .isEmpty();
    }

    @Test
    void rules1_another_record_of_the_last_event_takes_a_fold() {
        ObjectId[] many = new ObjectId[3];
        for (int i = 0; i < many.length; i++) {
            many[i] = new UnitId(DRILL, "C" + i);
        }
        Happening packing = new Happening("p", EventType.AGGREGATION, Action.ADD, EventTime.ofMillis(2 * HOUR))
                .step("packing")
                .parent(BOX)
                .of(many)
                .chunks(2);
        List<EventRow> chunks = new ArrayList<>();
        for (SerialEvent record : packing.records()) {
            if (record.object().equals(BOX)) {
                chunks.add(new EventRow(record, offset++, 2 * HOUR));
            }
        }
        OwnState state = OwnState.first(chunks.get(0)).orElseThrow();

        assertThat(chunks).hasSize(2);
        assertThat(state.next(chunks.get(1))).isEmpty();
        Happening other = new Happening("q", EventType.AGGREGATION, Action.ADD, EventTime.ofMillis(2 * HOUR))
                .step("packing")
                .parent(BOX)
                .of(many);
        assertThat(state.next(row(other, BOX, 2 * HOUR)))
                .as("another event of the same time")
                .isPresent();
        Happening again = new Happening("p", EventType.AGGREGATION, Action.ADD, EventTime.ofMillis(3 * HOUR))
                .step("packing")
                .parent(BOX)
                .of(many);
        assertThat(state.next(row(again, BOX, 3 * HOUR)))
                .as("the same ID at another time")
                .isPresent();
    }

    @Test
    void rules1_late_rows_voids_and_future_rows_are_left_out_or_counted_as_the_rules_say() {
        Happening wrong = seen("e3", 3, "storing").at("X").facts(lot("L9"));
        List<EventRow> rows = List.of(
                row(seen("e2", 2, "storing").at("W"), UNIT, 4 * HOUR),
                row(wrong, UNIT, 3 * HOUR),
                row(wrong.declaredWrong("incorrect_data"), UNIT, 9 * HOUR),
                row(seen("e9", 90, "storing").at("Y"), UNIT, 5 * HOUR));

        OwnState state = OwnState.fold(UNIT, rows);

        assertThat(state.eventCount()).isEqualTo(3);
        assertThat(state.liveCount()).isEqualTo(1);
        assertThat(state.lots()).isEmpty();
        assertThat(state.location()).isEqualTo("W");
        assertThat(state.firstEventTime()).isEqualTo(2 * HOUR);
        assertThat(state.lastEventTime()).isEqualTo(2 * HOUR);
        assertThat(state.lastRecordTime()).isEqualTo(9 * HOUR);
        assertThat(state.lastKey().eventTime()).isEqualTo(90 * HOUR);
    }

    @Test
    void rules1_in_any_order_of_arrival_what_is_kept_is_the_fold_and_reads_back_from_its_bytes() {
        long seeds = Integer.getInteger("seeds", 60);
        for (long seed = 0; seed < seeds; seed++) {
            EventStream world = new EventStream(seed);
            for (List<LogRecord> log : List.of(world.records(), world.shuffled(seed))) {
                for (Map.Entry<ObjectId, List<EventRow>> each : byObject(log).entrySet()) {
                    assertKeptIsFolded(seed, each.getKey(), each.getValue());
                    List<EventRow> inOrder = new ArrayList<>(each.getValue());
                    inOrder.sort(Comparator.comparing(row -> OrderKey.of(row.event())));
                    assertKeptIsFolded(seed, each.getKey(), inOrder);
                    Collections.shuffle(inOrder, new Random(seed));
                    assertKeptIsFolded(seed, each.getKey(), inOrder);
                }
            }
        }
    }

    private static void assertKeptIsFolded(long seed, ObjectId object, List<EventRow> rows) {
        List<EventRow> soFar = new ArrayList<>();
        OwnState kept = null;
        for (EventRow row : rows) {
            soFar.add(row);
            Optional<OwnState> next = kept == null ? OwnState.first(row) : kept.next(row);
            OwnState folded = OwnState.fold(object, soFar);
            kept = next.orElse(folded);
            assertThat(kept).as("seed %d, %s, %s", seed, object, row).isEqualTo(folded);
            assertThat(OwnState.fromBytes(kept.toBytes())).isEqualTo(kept);
            assertThat(kept.toBytes()).isEqualTo(folded.toBytes());
        }
    }

    /** Rows as the topology keeps them: the first of an event, role, chunk and declaration. */
    private static Map<ObjectId, List<EventRow>> byObject(List<LogRecord> log) {
        Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>();
        Set<List<Object>> known = new HashSet<>();
        for (LogRecord record : log) {
            SerialEvent event = record.event();
            if (known.add(List.of(
                    event.object(),
                    event.role(),
                    event.eventId(),
                    event.isDeclaration() ? event.contentHash() : "",
                    event.chunk()))) {
                rows.computeIfAbsent(event.object(), any -> new ArrayList<>())
                        .add(new EventRow(event, record.offset(), record.recordTime()));
            }
        }
        return rows;
    }

    @Test
    void design4_a_row_of_another_layout_is_refused_with_the_remedy() {
        byte[] bytes = OwnState.first(row(seen("e1", 1, "storing"), UNIT, HOUR))
                .orElseThrow()
                .toBytes();
        assertThat(bytes[0]).isEqualTo((byte) 1);
        bytes[0] = 9;

        assertThatThrownBy(() -> OwnState.fromBytes(bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("layout 9")
                .hasMessageContaining("unitrail rebuild");
    }
}
