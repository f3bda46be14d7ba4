package io.unitrail.quickstart.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.query.Holding;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedFactoryTest {
    private static final Instant END = Instant.parse("2026-11-21T00:00:00Z");
    private static final long SEED = 7;

    private static final SimulatedFactory FACTORY = new SimulatedFactory(SimulatedFactory.DEFAULT_UNITS, SEED, END);
    private static final List<CapturedEvent> EVENTS = FACTORY.events().toList();
    private static final PlantedFaults FAULTS = FACTORY.plantedFaults();

    @Test
    void same_arguments_give_the_same_events_and_faults() {
        SimulatedFactory again = new SimulatedFactory(SimulatedFactory.DEFAULT_UNITS, SEED, END);

        assertThat(again.events().toList()).isEqualTo(EVENTS);
        assertThat(again.plantedFaults()).isEqualTo(FAULTS);
        assertThat(new SimulatedFactory(SimulatedFactory.DEFAULT_UNITS, SEED + 1, END)
                        .events()
                        .toList())
                .isNotEqualTo(EVENTS);
    }

    @Test
    void as_many_units_are_commissioned_as_were_asked_for_and_no_event_id_is_used_twice() {
        Map<String, Set<ObjectId>> commissioned = EVENTS.stream()
                .filter(e -> e.action() == Action.ADD && "commissioning".equals(e.bizStep()))
                .flatMap(e -> e.subjects().stream())
                .map(NamedObject::id)
                .filter(UnitId.class::isInstance)
                .collect(Collectors.groupingBy(id -> ((UnitId) id).product().value(), Collectors.toSet()));

        assertThat(commissioned.get(Catalogue.DRILL.value())).hasSize(1200);
        assertThat(commissioned.get(Catalogue.WASHING_MACHINE.value())).hasSize(800);
        assertThat(EVENTS.stream().filter(e -> !e.isDeclaration()).map(CapturedEvent::eventId))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_unit_has_about_twelve_events_on_average_inherited_ones_included() {
        Map<ObjectId, Integer> seen = new HashMap<>();
        Map<ObjectId, Set<ObjectId>> contents = new HashMap<>();
        for (CapturedEvent event : EVENTS.stream()
                .sorted((a, b) ->
                        Long.compare(a.eventTime().millis(), b.eventTime().millis()))
                .toList()) {
            for (NamedObject object : event.objects().toList()) {
                count(object.id(), seen, contents);
            }
            NamedObject parent = event.parent();
            if (parent != null) {
                Set<ObjectId> inside = contents.computeIfAbsent(parent.id(), id -> new HashSet<>());
                event.children().forEach(child -> {
                    if (event.action() == Action.ADD && "packing".equals(event.bizStep())) {
                        inside.add(child.id());
                    } else {
                        inside.remove(child.id());
                    }
                });
            }
        }
        double average = seen.entrySet().stream()
                .filter(e -> isFinished(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .average()
                .orElseThrow();

        assertThat(average).isBetween(8.0, 14.0);
    }

    private static void count(ObjectId id, Map<ObjectId, Integer> seen, Map<ObjectId, Set<ObjectId>> contents) {
        seen.merge(id, 1, Integer::sum);
        contents.getOrDefault(id, Set.of()).forEach(inside -> count(inside, seen, contents));
    }

    private static boolean isFinished(ObjectId id) {
        return id instanceof UnitId unit
                && (unit.product().equals(Catalogue.DRILL) || unit.product().equals(Catalogue.WASHING_MACHINE));
    }

    @Test
    void every_place_and_party_that_an_event_names_is_in_the_master_data_and_nothing_happens_after_the_end() {
        Set<String> places = FACTORY.places().stream().map(Place::placeId).collect(Collectors.toSet());
        Set<String> parties = FACTORY.parties().stream().map(p -> p.partyId()).collect(Collectors.toSet());

        assertThat(EVENTS).allSatisfy(event -> {
            assertThat(event.eventTime().millis()).isLessThan(END.toEpochMilli());
            assertThat(places).contains(LocationId.canonical(String.valueOf(event.readPoint())));
            event.destinations().stream()
                    .filter(to -> !to.type().equals("location"))
                    .forEach(to -> assertThat(parties).contains(LocationId.canonicalParty(to.id())));
        });
    }

    @Test
    void the_bad_lot_is_where_a_walk_over_the_events_finds_it() {
        LotId bad = FAULTS.badLot().lot();
        Set<ObjectId> packs = made(bad);
        Set<UnitId> drills = new TreeSet<>();
        for (CapturedEvent event : EVENTS) {
            if (event.action() == Action.ADD && event.inputs().stream().anyMatch(i -> packs.contains(i.id()))) {
                event.subjects().forEach(s -> drills.add((UnitId) s.id()));
            }
        }

        assertThat(FAULTS.badLot().affectedUnits())
                .containsExactlyElementsOf(drills)
                .hasSize(72);
        assertThat(FAULTS.badLot().former()).isNotEmpty();
        assertThat(FAULTS.badLot().byHolding().get(Holding.IN_STOCK)).isGreaterThanOrEqualTo(24 + 2);
        assertThat(FAULTS.badLot().byHolding().get(Holding.CONSUMER)).isPositive();
        assertThat(FAULTS.badLot().byHolding().get(Holding.DESTROYED)).isPositive();
        assertThat(sum(FAULTS.badLot().byHolding().values()))
                .isEqualTo(FAULTS.badLot().total());
    }

    private Set<ObjectId> made(LotId lot) {
        return EVENTS.stream()
                .filter(e -> e.inputs().stream().anyMatch(i -> i.id().equals(lot)))
                .flatMap(e -> e.subjects().stream())
                .map(NamedObject::id)
                .collect(Collectors.toSet());
    }

    private static long sum(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void the_clone_is_commissioned_twice_at_two_places_months_apart() {
        List<CapturedEvent> lives = EVENTS.stream()
                .filter(e -> "commissioning".equals(e.bizStep()))
                .filter(e -> e.subjects().stream()
                        .anyMatch(s -> s.id().equals(FAULTS.clonedSerial().unit())))
                .toList();

        assertThat(lives).hasSize(2);
        assertThat(lives.get(0).readPoint()).isNotEqualTo(lives.get(1).readPoint());
        assertThat(lives.get(1).eventTime().millis())
                .isEqualTo(FAULTS.clonedSerial().secondTime().toEpochMilli());
    }

    @Test
    void the_lost_pallet_is_never_received_and_the_wrong_scan_is_declared_with_the_same_content() {
        assertThat(steps(FAULTS.lostPallet().pallet()))
                .containsExactly("packing", "loading", "departing", "transporting");
        assertThat(FAULTS.lostPallet().units()).hasSize(24);

        List<CapturedEvent> wrong = EVENTS.stream()
                .filter(e -> FAULTS.correctedScan().wrongEventId().equals(e.eventId()))
                .toList();
        assertThat(wrong).hasSize(2);
        assertThat(wrong.get(0).isDeclaration()).isFalse();
        assertThat(wrong.get(1).isDeclaration()).isTrue();
        assertThat(wrong.get(1).subjects()).isEqualTo(wrong.get(0).subjects());
        assertThat(wrong.get(1).attributes()).isEqualTo(wrong.get(0).attributes());
    }

    @Test
    void the_offline_line_delivers_after_everything_else_what_happened_long_before() {
        UnitId unit = FAULTS.offlineLine().units().get(0);
        CapturedEvent last = EVENTS.get(EVENTS.size() - 1);

        assertThat(steps(unit))
                .contains("commissioning", "inspecting", "packing")
                .endsWith("packing");
        assertThat(END.toEpochMilli() - last.eventTime().millis()).isGreaterThan(30L * 24 * 60 * 60 * 1000);
        assertThat(last.readPoint()).endsWith("line2");
    }

    private List<String> steps(ObjectId id) {
        return EVENTS.stream()
                .filter(e -> e.objects().anyMatch(o -> o.id().equals(id)))
                .map(e -> String.valueOf(e.bizStep()))
                .toList();
    }

    @Test
    void the_smallest_simulation_has_all_faults_and_a_smaller_one_is_refused_with_the_remedy() {
        PlantedFaults few = new SimulatedFactory(SimulatedFactory.FEWEST_UNITS, SEED, END).plantedFaults();

        assertThat(few.badLot().affectedUnits()).hasSize(72);
        assertThat(few.badLot().former()).isNotEmpty();
        assertThatThrownBy(() -> new SimulatedFactory(199, SEED, END)).hasMessageContaining("200 to");
    }
}
