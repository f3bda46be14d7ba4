package io.unitrail.quickstart.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The product's answers over the simulated factory, against what the simulation counted itself. */
class FactoryAnswersTest {
    private static final Instant END = Instant.parse("2026-11-21T00:00:00Z");
    private static final int UNITS = 400;
    private static final int PARTITIONS = 4;

    private static final Set<ObjectId> OBJECTS = new HashSet<>();
    private static JournalTraceability answers;
    private static PlantedFaults faults;

    @BeforeAll
    static void capture() {
        SimulatedFactory factory = new SimulatedFactory(UNITS, 7, END);
        faults = factory.plantedFaults();
        InMemoryJournal journal = new InMemoryJournal(PARTITIONS);
        long[] offset = {0};
        factory.events().forEach(event -> {
            for (SerialEvent view : EventSplitter.split(event, "capture")) {
                journal.add(new EventRow(view, offset[0]++, END.toEpochMilli()));
                OBJECTS.add(view.object());
            }
        });
        answers =
                new JournalTraceability(journal, FactoryMasterData.of(factory), AlertLimits.DEFAULT, END::toEpochMilli);
    }

    @Test
    void the_recall_of_the_bad_lot_has_the_units_and_holdings_that_the_simulation_counted() {
        List<RecalledUnit> units = new ArrayList<>();
        RecallResult result = answers.recall(
                new RecallQuery(List.of(madeFrom(faults.badLot().lot())), List.of(), Moment.NOW), units::add);

        assertThat(products(units, Catalogue.DRILL)).isEqualTo(faults.badLot().affectedUnits());
        assertThat(products(units, Catalogue.BATTERY_PACK))
                .isEqualTo(faults.badLot().loosePacks());
        Map<String, Long> expected = faults.badLot().byHolding().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .collect(Collectors.toMap(e -> e.getKey().word(), Map.Entry::getValue));
        assertThat(result.summary().byHolding()).containsAllEntriesOf(expected);
        assertThat(result.summary().units()).isEqualTo(faults.badLot().total());
        assertThat(units.stream()
                        .filter(unit -> unit.exposure() == RecalledUnit.Exposure.FORMER)
                        .map(unit -> unit.state().object())
                        .filter(id -> ((UnitId) id).product().equals(Catalogue.DRILL)))
                .containsExactlyInAnyOrderElementsOf(faults.badLot().former());
    }

    private static Set<UnitId> products(List<RecalledUnit> units, ProductId product) {
        return units.stream()
                .map(unit -> (UnitId) unit.state().object())
                .filter(unit -> unit.product().equals(product))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Criterion madeFrom(LotId lot) {
        Criterion component =
                new Criterion(lot.product(), lot.lot(), null, null, null, null, null, null, null, null, null, null);
        return new Criterion(null, null, null, null, null, null, null, null, null, null, null, component);
    }

    @Test
    void alerts_are_raised_for_the_planted_faults_and_for_nothing_else() {
        Map<String, Set<ObjectId>> alerts = new TreeMap<>();
        for (ObjectId object : OBJECTS) {
            answers.alerts(object, Moment.NOW)
                    .forEach(alert -> alerts.computeIfAbsent(alert.code(), code -> new TreeSet<>())
                            .add(object));
        }

        Set<ObjectId> clone = Set.of(faults.clonedSerial().unit());
        Set<ObjectId> stolen = Set.of(faults.stolenUnit().unit());
        Set<ObjectId> lost = new TreeSet<>(alerts.getOrDefault("shipped_not_received", Set.of()));
        assertThat(lost).contains(faults.lostPallet().pallet());
        lost.remove(faults.lostPallet().pallet());
        lost.removeAll(faults.lostPallet().units());
        assertThat(lost)
                .allSatisfy(box -> assertThat(
                                answers.state(box, Moment.NOW).orElseThrow().container())
                        .isEqualTo(faults.lostPallet().pallet()));
        alerts.remove("shipped_not_received");
        assertThat(alerts)
                .isEqualTo(Map.of(
                        "commissioned_twice", clone,
                        "seen_after_reported_stolen", stolen,
                        "received_never_shipped", stolen,
                        "missing_handover", stolen));
    }

    @Test
    void the_clone_and_the_stolen_unit_are_unknown_and_the_lost_pallet_is_in_transit() {
        assertThat(state(faults.clonedSerial().unit()).holding()).isEqualTo(Holding.UNKNOWN);
        assertThat(state(faults.stolenUnit().unit()).holding()).isEqualTo(Holding.UNKNOWN);
        assertThat(faults.lostPallet().units())
                .allSatisfy(unit -> assertThat(state(unit).holding()).isEqualTo(Holding.IN_TRANSIT));
    }

    @Test
    void after_the_correction_the_scanned_unit_is_in_the_shop_and_the_sold_one_with_the_consumer() {
        assertThat(state(faults.correctedScan().scanned()).holding()).isEqualTo(Holding.CONSIGNEE);
        assertThat(state(faults.correctedScan().sold()).holding()).isEqualTo(Holding.CONSUMER);
    }

    private static ObjectState state(ObjectId id) {
        return answers.state(id, Moment.NOW).orElseThrow();
    }
}
