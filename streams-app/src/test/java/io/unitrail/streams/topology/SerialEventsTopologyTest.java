package io.unitrail.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.avro.DeadLetter;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.streams.fold.DeadLetterReason;
import io.unitrail.streams.fold.FoldOutcome;
import io.unitrail.streams.fold.RecordTimes;
import io.unitrail.streams.journal.LocalJournal;
import io.unitrail.streams.keys.SerialsKeys;
import io.unitrail.streams.rows.Applied;
import io.unitrail.streams.rows.StateRow;
import io.unitrail.streams.rows.StoreLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialEventsTopologyTest {
    private static final UnitId UNIT = TestEvents.unit("SN-0001");
    private static final long NOW = FoldDriver.NOW;

    @TempDir
    Path directory;

    @Test
    void rule1_aDuplicateIsCountedAndChangesNothing() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            SerialEvent event = TestEvents.event(UNIT, "e1", "commissioning", NOW);
            driver.send(event);
            Map<String, String> before = dump(driver);

            driver.send(event, NOW + 5);

            assertThat(dump(driver)).isEqualTo(before);
            assertThat(driver.counters.total(FoldOutcome.FOLDED)).isEqualTo(1);
            assertThat(driver.counters.total(FoldOutcome.DUPLICATE)).isEqualTo(1);
            assertThat(driver.stores().applied()).isEqualTo(new Applied(2, NOW + 5));
            assertThat(driver.deadLetters()).isEmpty();
        }
    }

    @Test
    void rule1_inAConflictTheLowestOffsetWinsAndTheOtherIsADeadLetter() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            SerialEvent event = TestEvents.event(UNIT, "e1", "commissioning", NOW);
            driver.send(event);
            StateRow before = driver.stores().state(UNIT).orElseThrow();
            SerialEvent other = TestEvents.event(UNIT, "e1", "shipping", NOW + 1);

            driver.send(other);
            driver.send(other);

            assertThat(driver.stores().state(UNIT)).contains(before);
            assertThat(rows(driver, UNIT)).extracting(EventRow::event).containsExactly(event);
            assertThat(driver.journal(1).conflicts(UNIT)).containsExactly(new EventRow(other, 1, NOW));
            DeadLetter letter = driver.deadLetters().get(0);
            assertThat(letter.getReason()).isEqualTo("conflicting_duplicate");
            assertThat(letter.getMessage()).contains("'e1'").contains("offset 0");
            assertThat(driver.journal(1).first(event).orElseThrow().offset()).isZero();
        }
    }

    @Test
    void whatCannotBeTakenInIsKeptWholeAndTheOthersGoOn() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            SerialEvent event = TestEvents.event(UNIT, "e1", "commissioning", NOW);
            byte[] key = RecordKey.of(UNIT);
            RecordHeaders headers = new RecordHeaders();
            headers.add("source", "line 1".getBytes(StandardCharsets.UTF_8)).add("source", null);
            byte[] truncated = java.util.Arrays.copyOf(FoldDriver.wire(event), 20);
            byte[] unknown = FoldDriver.wire(event);
            unknown[4] = 99;

            driver.send(key, "{\"json\":1}".getBytes(StandardCharsets.UTF_8), headers, NOW);
            driver.send(key, truncated, headers, NOW);
            driver.send(key, unknown, headers, NOW);
            driver.send(key, null, headers, NOW);
            driver.send(null, FoldDriver.wire(event), headers, NOW);
            driver.send("SN-0001".getBytes(StandardCharsets.UTF_8), FoldDriver.wire(event), headers, NOW);
            driver.send(event);

            List<DeadLetter> letters = driver.deadLetters();
            assertThat(letters)
                    .extracting(DeadLetter::getReason)
                    .containsExactly("undecodable", "undecodable", "unknown_schema", "no_value", "no_key", "misrouted");
            DeadLetter second = letters.get(1);
            assertThat(second.getValue()).isEqualTo(ByteBuffer.wrap(truncated));
            assertThat(second.getKey()).isEqualTo(ByteBuffer.wrap(key));
            assertThat(second.getHeaders()).hasSize(2);
            assertThat(second.getHeaders().get(1).getValue()).isNull();
            assertThat(second.getTopic()).isEqualTo("serial-events");
            assertThat(second.getOffset()).isEqualTo(1);
            assertThat(second.getRemedy()).isNotBlank();
            assertThat(driver.counters.total(DeadLetterReason.UNDECODABLE)).isEqualTo(2);
            assertThat(driver.stores().applied().nextOffset()).isEqualTo(7);
            assertThat(rows(driver, UNIT)).hasSize(1);
        }
    }

    @Test
    void design4_aRecordInAnotherPartitionThanItsKeysIsMisrouted() {
        try (FoldDriver driver = new FoldDriver(directory, 4, false)) {
            for (int i = 0; i < 20; i++) {
                driver.send(TestEvents.event(TestEvents.unit("SN-" + i), "e" + i, "commissioning", NOW));
            }

            for (DeadLetter letter : driver.deadLetters()) {
                assertThat(letter.getReason()).isEqualTo("misrouted");
                assertThat(RecordKey.partition(letter.getKey().array(), 4)).isNotZero();
            }
            assertThat(driver.counters.total(FoldOutcome.FOLDED)).isBetween(1L, 19L);
        }
    }

    @Test
    void aRegistryThatIsAwayIsNoDeadLetter() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            driver.schemas.setAway(true);

            assertThatThrownBy(() -> driver.send(TestEvents.event(UNIT, "e1", "commissioning", NOW)))
                    .hasRootCauseMessage("the registry is away");

            assertThat(driver.deadLetters()).isEmpty();
            assertThat(driver.stores().applied()).isEqualTo(Applied.NOTHING);
        }
    }

    @Test
    void anEventThatBreaksTheFoldIsADeadLetterAndLeavesNoTrace() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            // Longer than a place in a stored state may be.
            SerialEvent event = SerialEventCodec.hashed(TestEvents.builder(UNIT, "e1", "commissioning", NOW)
                    .bizLocation("x".repeat(70_000))
                    .build());

            driver.send(event);

            assertThat(driver.deadLetters()).extracting(DeadLetter::getReason).containsExactly("unprocessable");
            assertThat(dump(driver)).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void design5_anyOrderAndAnyDuplicationGiveTheSameStores(long seed) {
        Random random = new Random(seed);
        List<SerialEvent> events = TestEvents.stream(random, 120);
        List<SerialEvent> shuffled = new ArrayList<>(events);
        for (int i = 0; i < 60; i++) {
            shuffled.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(shuffled, random);
        try (FoldDriver inOrder = new FoldDriver(directory.resolve("a"), 1, false);
                FoldDriver anyOrder = new FoldDriver(directory.resolve("b"), 1, false)) {
            events.forEach(inOrder::send);
            shuffled.forEach(anyOrder::send);

            assertThat(states(anyOrder)).isEqualTo(states(inOrder));
            assertThat(dump(anyOrder, StoreNames.LOTS)).isEqualTo(dump(inOrder, StoreNames.LOTS));
            assertThat(dump(anyOrder, StoreNames.PRODUCTS)).isEqualTo(dump(inOrder, StoreNames.PRODUCTS));
            assertThat(anyOrder.counters.total(FoldOutcome.REFOLDED)).isPositive();
            assertThat(anyOrder.counters.total(FoldOutcome.DUPLICATE)).isEqualTo(60);
        }
    }

    @Test
    void ruling8_aLaterDuplicateReadmitsAnEventOfTheFuture() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            long later = NOW + 48L * 60 * 60 * 1000;
            SerialEvent future = TestEvents.event(UNIT, "e1", "commissioning", later);
            driver.send(future, NOW);
            assertThat(driver.stores().state(UNIT).orElseThrow().state().liveCount())
                    .isZero();

            driver.send(future, later);
            driver.send(future, later + 1);

            EventRow row = rows(driver, UNIT).get(0);
            assertThat(row.readmitted()).isEqualTo(later);
            assertThat(row.recordTime()).isEqualTo(NOW);
            assertThat(driver.stores().state(UNIT).orElseThrow().state().liveCount())
                    .isEqualTo(1);
            assertThat(driver.counters.total(FoldOutcome.READMITTED)).isEqualTo(1);
            assertThat(driver.counters.total(FoldOutcome.DUPLICATE)).isEqualTo(1);
        }
    }

    @Test
    void rule1_recordTimeNeverGoesBackAndCannotBeForged() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            RecordHeaders forged = new RecordHeaders();
            forged.add(RecordTimes.HEADER, "1".getBytes(StandardCharsets.US_ASCII));
            SerialEvent late = TestEvents.event(UNIT, "e2", "shipping", NOW + 1);
            driver.send(TestEvents.event(UNIT, "e1", "commissioning", NOW), NOW + 10);

            driver.send(RecordKey.of(UNIT), FoldDriver.wire(late), forged, NOW + 5);

            assertThat(rows(driver, UNIT)).extracting(EventRow::recordTime).containsExactly(NOW + 10, NOW + 10);
        }
    }

    @Test
    void rule1_restoreAloneMaySetTheRecordTime() {
        try (FoldDriver driver = new FoldDriver(directory, 1, true)) {
            RecordHeaders original = new RecordHeaders();
            original.add(RecordTimes.HEADER, "1700000000000".getBytes(StandardCharsets.US_ASCII));
            SerialEvent event = TestEvents.event(UNIT, "e1", "commissioning", 1_699_999_999_000L);

            driver.send(RecordKey.of(UNIT), FoldDriver.wire(event), original, NOW);

            assertThat(rows(driver, UNIT)).extracting(EventRow::recordTime).containsExactly(1_700_000_000_000L);
        }
    }

    @Test
    void indexesArePagedByCursorInCanonicalOrder() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            List<ObjectId> units = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                UnitId unit = TestEvents.unit("S/" + i);
                units.add(unit);
                driver.send(TestEvents.event(unit, "e" + i, "commissioning", NOW));
                driver.send(TestEvents.event(unit, "f" + i, "shipping", NOW + 1));
            }
            LocalJournal journal = driver.journal(1);
            for (IndexEntry entry : List.of(
                    new IndexEntry.OfLot(TestEvents.PRODUCT, "L-42"),
                    new IndexEntry.OfProduct(TestEvents.PRODUCT),
                    new IndexEntry.OfPlace(LocationId.canonical(TestEvents.FACTORY)))) {
                List<ObjectId> found = new ArrayList<>();
                Journal.IndexPage page = journal.scan(entry, 0, null, 10);
                found.addAll(page.objects());
                while (page.more()) {
                    page = journal.scan(entry, 0, found.get(found.size() - 1), 10);
                    found.addAll(page.objects());
                }
                assertThat(found).isEqualTo(units.stream().sorted().toList());
            }
            assertThat(journal.scan(new IndexEntry.OfSerial("S/1"), 0, null, 10).objects())
                    .containsExactly(TestEvents.unit("S/1"));
            assertThat(journal.scan(new IndexEntry.OfLot(TestEvents.PRODUCT, "L-4"), 0, null, 10)
                            .objects())
                    .isEmpty();
        }
    }

    @Test
    void storesOfAnUnknownLayoutAreRefusedWithTheRemedy() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            driver.send(TestEvents.event(UNIT, "e1", "commissioning", NOW));
            assertThat(driver.stores().applied().nextOffset()).isEqualTo(1);

            driver.store(StoreNames.SERIALS).put(Bytes.wrap(SerialsKeys.layout()), new byte[] {0, 0, 0, 99});

            assertThatThrownBy(driver::stores)
                    .isInstanceOf(StoreLayout.UnknownLayoutException.class)
                    .hasMessageContaining("version 99")
                    .hasMessageContaining("unitrail rebuild");
        }
    }

    private static List<EventRow> rows(FoldDriver driver, ObjectId object) {
        return driver.journal(1).rows(List.of(object)).getOrDefault(object, List.of());
    }

    private static Map<String, Object> states(FoldDriver driver) {
        Map<String, Object> states = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            UnitId unit = TestEvents.unit("SN-" + i);
            driver.stores().state(unit).ifPresent(row -> states.put(unit.serial(), row.state()));
            states.put(
                    unit.serial() + " rows",
                    rows(driver, unit).stream()
                            .map(row -> row.event().eventId())
                            .toList());
        }
        return states;
    }

    /** All rows but the task's own, whose applied position must move on. */
    private static Map<String, String> dump(FoldDriver driver) {
        Map<String, String> rows = new TreeMap<>();
        for (String store : List.of(StoreNames.SERIALS, StoreNames.LOTS, StoreNames.PRODUCTS)) {
            rows.putAll(dump(driver, store));
        }
        return rows;
    }

    private static Map<String, String> dump(FoldDriver driver, String store) {
        Map<String, String> rows = new TreeMap<>();
        try (var all = driver.store(store).all()) {
            while (all.hasNext()) {
                var next = all.next();
                if (next.key.get()[0] != 0) {
                    rows.put(store + " " + next.key, Bytes.wrap(next.value).toString());
                }
            }
        }
        return rows;
    }
}
