package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentPage;
import io.unitrail.domain.query.ShipmentQuery;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.query.ShipmentReport.Status;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.domain.shipments.ShipmentLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shipment lines by the fold against those of the reference model, over made-up worlds. */
class ShipmentLinesComparisonTest {
    private static final int SEEDS = 300;
    private static final long START = Instant.parse("2025-12-31T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    private static Set<String> shipments(EventStream stream, ShipmentLines lines) {
        Set<String> ids = new TreeSet<>(Set.of("D0", "D1", "D2", "D3", "none"));
        stream.objects().forEach(object -> lines.of(object).forEach(line -> ids.add(line.shipmentId())));
        return ids;
    }

    /** The whole of the worlds' time, what is open of it, and some hours of it. */
    private static List<ShipmentQuery> lists(long seed) {
        Set<Status> all = EnumSet.allOf(Status.class);
        long from = START + Math.floorMod(seed * 7, 200) * HOUR;
        return List.of(
                new ShipmentQuery(START, START + 60 * 24 * HOUR, all),
                new ShipmentQuery(START, START + 60 * 24 * HOUR, ShipmentQuery.OPEN),
                new ShipmentQuery(from, from + (seed % 50) * HOUR, all));
    }

    private static List<ShipmentReport> inPagesOfTwo(Traceability answers, ShipmentQuery query, Moment moment) {
        List<ShipmentReport> all = new ArrayList<>();
        String cursor = null;
        do {
            ShipmentPage page = answers.shipments(query, moment, cursor, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static long latest(List<LogRecord> log) {
        return log.stream().mapToLong(LogRecord::recordTime).max().orElse(0);
    }

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
            States states =
                    new States(journal, new Gazetteer(stream.master(), moment.asOf()), moment, any -> new TreeSet<>());
            ShipmentLines lines = new ShipmentLines(states, stream.master());
            for (ObjectId object : stream.objects()) {
                assertThat(lines.of(object).stream()
                                .sorted(Comparator.comparing(ShipmentLine::shipmentId))
                                .toList())
                        .as("seed %d, %s at %s", seed, object, moment)
                        .isEqualTo(model.shipmentLines(object, moment));
            }
            Traceability answers =
                    new JournalTraceability(journal, stream.master(), AlertLimits.DEFAULT, () -> latest(log));
            for (String id : shipments(stream, lines)) {
                List<ShipmentEntry> entries = new ArrayList<>();
                List<ShipmentEntry> expected = new ArrayList<>();

                assertThat(answers.shipment(id, moment, entries::add))
                        .as("seed %d, %s at %s", seed, id, moment)
                        .isEqualTo(model.shipment(id, moment, expected::add));
                assertThat(entries).as("seed %d, %s at %s", seed, id, moment).isEqualTo(expected);
            }
            for (ShipmentQuery query : lists(seed)) {
                assertThat(inPagesOfTwo(answers, query, moment))
                        .as("seed %d, %s at %s", seed, query, moment)
                        .isEqualTo(model.shipments(query, moment, null, 1_000).items());
            }
            for (int i = 0; i < 4; i++) {
                BizTransaction document = new BizTransaction(i % 2 == 0 ? "po" : "desadv", "D" + i);
                assertThat(answers.objectsOf(document, moment, null, 1_000).items())
                        .extracting(ObjectState::object)
                        .as("seed %d, %s at %s", seed, document, moment)
                        .isEqualTo(model.objectsOf(document, moment, null, 1_000).items().stream()
                                .map(ObjectState::object)
                                .toList());
            }
        }
    }
}
