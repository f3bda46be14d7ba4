package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.reference.stream.Happening;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rulings 1 to 13: events, voids, times, facts, lives. */
interface EventContract extends TraceabilityHarness {
    UnitId UNIT = drill("S1");
    UnitId OTHER = drill("S2");

    private static ItemFacts lot(String lot) {
        return new ItemFacts(lot, null, null, null, null);
    }

    @Test
    default void ruling1_equal_times_go_by_the_steps_natural_order_then_by_event_id() {
        Story story = story().tell(
                        observe("a", "shipping", 1, null, UNIT),
                        pack("b", 1, FACTORY, BOX, UNIT),
                        commission("c", 1, FACTORY, UNIT),
                        observe("e", "storing", 2, WAREHOUSE, UNIT),
                        observe("d", "storing", 2, FACTORY, UNIT));

        assertThat(story.told(UNIT)).containsExactly("c", "b", "a", "d", "e");
        assertThat(story.state(UNIT).location()).isEqualTo(WAREHOUSE);
    }

    @Test
    default void ruling1_event_ids_are_ordered_by_unsigned_utf8_bytes() {
        // U+FF5E comes after U+1F600 in UTF-16 code units, but before it in UTF-8
        Story story = story().tell(
                        observe("\uFF5E", "storing", 1, FACTORY, UNIT),
                        observe("\uD83D\uDE00", "storing", 1, WAREHOUSE, UNIT));

        assertThat(story.state(UNIT).location()).isEqualTo(WAREHOUSE);
    }

    @Test
    default void ruling2_a_parents_view_gives_place_but_no_step_or_disposition() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, BOX).disposition("active"),
                        pack("e2", 2, WAREHOUSE, BOX, UNIT)
                                .disposition("in_progress")
                                .facts(lot("L")));

        ObjectState box = story.state(BOX);
        assertThat(box.bizStep()).isEqualTo("commissioning");
        assertThat(box.disposition()).isEqualTo("active");
        assertThat(box.lot()).isNull();
        assertThat(box.location()).isEqualTo(WAREHOUSE);
        assertThat(box.eventCount()).isEqualTo(2);
        assertThat(story.state(UNIT).disposition()).isEqualTo("in_progress");
    }

    @Test
    default void ruling3_unpacking_without_a_parent_ends_whatever_parent_the_object_has() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, UNIT, OTHER), unpack("e2", 2, WAREHOUSE, null, UNIT));

        assertThat(story.state(UNIT).container()).isNull();
        assertThat(story.state(UNIT).unknownReason()).isNull();
        assertThat(story.state(OTHER).container()).isEqualTo(BOX);
    }

    @Test
    default void ruling3_a_delete_of_the_parent_alone_empties_it() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, UNIT, OTHER), unpack("e2", 2, WAREHOUSE, BOX));

        assertThat(story.state(UNIT).container()).isNull();
        assertThat(story.state(OTHER).container()).isNull();
        assertThat(story.trace(BOX).contents()).isEmpty();
        assertThat(story.state(UNIT).location()).isEqualTo(WAREHOUSE);
    }

    @Test
    default void ruling3_inputs_of_a_commissioning_are_installed() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT).inputs(battery("B1")).input(cells("C1"), 4));

        assertThat(story.state(battery("B1")).builtInto()).isEqualTo(UNIT);
        assertThat(story.trace(UNIT).components())
                .extracting(Component::object)
                .containsExactlyInAnyOrder(battery("B1"), cells("C1"));
    }

    @Test
    default void ruling4_the_chunks_of_a_parent_are_no_duplicates_of_each_other() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, UNIT, OTHER, drill("S3")).chunks(2));

        assertThat(story.trace(BOX).contents()).hasSize(3);
    }

    @Test
    default void rules1_a_duplicate_changes_nothing() {
        Happening storing = observe("e2", "storing", 2, WAREHOUSE, UNIT);
        Story story = story().tell(commission("e1", 1, FACTORY, UNIT), storing, storing.again("again"));

        assertThat(story.state(UNIT).eventCount()).isEqualTo(2);
        assertThat(story.told(UNIT)).containsExactly("e1", "e2");
    }

    @Test
    default void ruling6_in_a_conflict_the_lowest_offset_stands() {
        Story story =
                story().tell(observe("e1", "storing", 1, FACTORY, UNIT), observe("e1", "storing", 1, WAREHOUSE, UNIT));

        assertThat(story.state(UNIT).location()).isEqualTo(FACTORY);
        assertThat(story.told(UNIT)).containsExactly("e1");
    }

    @Test
    default void ruling5_a_declaration_voids_from_its_record_time_on_and_keeps_the_event_in_the_trace() {
        Happening wrong = observe("e2", "storing", 2, WAREHOUSE, UNIT);
        Story story = story().tell(commission("e1", 1, FACTORY, UNIT));
        story.tellAt(hour(3), wrong);
        story.tellAt(hour(5), wrong.declaredWrong("did_not_occur", "e9"));

        assertThat(story.state(UNIT).location()).isEqualTo(FACTORY);
        assertThat(story.state(UNIT).eventCount()).isEqualTo(2);
        assertThat(story.told(UNIT)).containsExactly("e1", "-e2");
        TraceEvent.Voided voided = story.trace(UNIT).events().get(1).voided();
        assertThat(voided).isNotNull();
        assertThat(voided.reason()).isEqualTo("did_not_occur");
        assertThat(voided.recordTime()).isEqualTo(hour(5));
        assertThat(voided.correctiveEventIds()).containsExactly("e9");
        Moment before = new Moment(Long.MAX_VALUE, hour(5) - 1);
        assertThat(story.state(UNIT, before).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(UNIT, new Moment(hour(2), hour(5))).location()).isEqualTo(FACTORY);
    }

    @Test
    default void ruling5_a_declaration_of_some_objects_voids_those_and_the_parents_bond_with_them() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, UNIT, OTHER),
                        pack("e1", 1, FACTORY, BOX, UNIT).declaredWrong("incorrect_data"));

        assertThat(story.state(UNIT).container()).isNull();
        assertThat(story.state(UNIT).unknownReason()).isEqualTo(UnknownReason.ALL_VOIDED);
        assertThat(story.state(OTHER).container()).isEqualTo(BOX);
        assertThat(story.state(BOX).location()).isNull();
        assertThat(story.trace(BOX).contents()).extracting(Bond::object).containsExactly(OTHER);
    }

    @Test
    default void ruling5_a_declaration_that_does_not_name_the_parent_leaves_the_parents_view() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, UNIT, OTHER),
                        pack("e1", 1, FACTORY, null, UNIT).declaredWrong("incorrect_data"));

        assertThat(story.state(UNIT).container()).isNull();
        assertThat(story.state(BOX).location()).isEqualTo(FACTORY);
    }

    @Test
    default void ruling5_a_declaration_of_other_content_voids_nothing_and_stays_listed() {
        Story story = story().tell(
                        observe("e1", "storing", 1, FACTORY, UNIT),
                        observe("e1", "storing", 1, WAREHOUSE, UNIT).declaredWrong("incorrect_data"));

        assertThat(story.state(UNIT).location()).isEqualTo(FACTORY);
        assertThat(story.state(UNIT).eventCount()).isEqualTo(1);
        assertThat(story.trace(UNIT).events())
                .extracting(e -> e.event().isDeclaration())
                .containsExactlyInAnyOrder(false, true);
        assertThat(story.trace(UNIT).events()).allMatch(e -> e.voided() == null);
    }

    @Test
    default void ruling5_a_declaration_before_its_event_voids_it_as_soon_as_it_comes() {
        Happening wrong = observe("e2", "storing", 2, WAREHOUSE, UNIT);
        Story story = story();
        story.tellAt(hour(3), observe("e2", "storing", 2, WAREHOUSE, UNIT).declaredWrong("did_not_occur"));
        story.tellAt(hour(4), wrong);

        assertThat(story.state(UNIT).unknownReason()).isEqualTo(UnknownReason.ALL_VOIDED);
        assertThat(story.told(UNIT)).containsExactly("-e2");
    }

    @Test
    default void ruling5_of_two_declarations_the_earliest_by_offset_is_shown() {
        Story story = story().tell(
                        observe("e1", "storing", 1, FACTORY, UNIT, OTHER),
                        observe("e1", "storing", 1, FACTORY, UNIT).declaredWrong("did_not_occur"),
                        observe("e1", "storing", 1, FACTORY, UNIT, OTHER).declaredWrong("incorrect_data"));

        assertThat(story.trace(UNIT).events()).hasSize(1);
        TraceEvent.Voided voided = story.trace(UNIT).events().get(0).voided();
        assertThat(voided).isNotNull();
        assertThat(voided.reason()).isEqualTo("did_not_occur");
        assertThat(story.told(OTHER)).containsExactly("-e1");
    }

    @Test
    default void ruling7_asOf_and_knownAt_are_inclusive_and_an_object_without_a_row_is_not_there() {
        Story story = story();
        story.tellAt(hour(9), observe("e1", "storing", 1, FACTORY, UNIT));

        assertThat(story.ask().state(UNIT, new Moment(hour(1), hour(9)))).isPresent();
        assertThat(story.ask().state(UNIT, new Moment(hour(1) - 1, hour(9)))).isEmpty();
        assertThat(story.ask().state(UNIT, new Moment(hour(1), hour(9) - 1))).isEmpty();
        assertThat(story.ask().state(OTHER, Moment.NOW)).isEmpty();
    }

    @Test
    default void ruling7_an_object_named_only_as_input_or_parent_exists() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, UNIT),
                        commission("e2", 2, FACTORY, OTHER).inputs(battery("B1")));

        assertThat(story.ask().state(BOX, Moment.NOW)).isPresent();
        assertThat(story.ask().state(battery("B1"), Moment.NOW)).isPresent();
    }

    @Test
    default void ruling8_an_event_far_ahead_of_its_record_time_is_listed_and_counted_but_not_in_state() {
        Story story = story().tell(commission("e1", 1, FACTORY, UNIT));
        story.tellAt(hour(2), observe("e2", "storing", 2 + 24.001, WAREHOUSE, UNIT));

        assertThat(story.state(UNIT).location()).isEqualTo(FACTORY);
        assertThat(story.state(UNIT).eventCount()).isEqualTo(2);
        assertThat(story.state(UNIT).lastEventTime()).isEqualTo(hour(1));
        assertThat(story.trace(UNIT).events().get(1).future()).isTrue();
    }

    @Test
    default void ruling8_24_hours_ahead_is_still_believed() {
        Story story = story().tellAt(hour(2), observe("e1", "storing", 26, WAREHOUSE, UNIT));

        assertThat(story.state(UNIT).location()).isEqualTo(WAREHOUSE);
    }

    @Test
    default void ruling8_a_later_duplicate_readmits_it_from_its_record_time_on() {
        Happening early = observe("e1", "storing", 30, WAREHOUSE, UNIT);
        Story story = story();
        story.tellAt(hour(2), early);
        story.tellAt(hour(7), early.again("again"));

        assertThat(story.state(UNIT).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(UNIT, new Moment(Long.MAX_VALUE, hour(7))).location())
                .isEqualTo(WAREHOUSE);
        assertThat(story.state(UNIT, new Moment(Long.MAX_VALUE, hour(7) - 1)).location())
                .isNull();
    }

    @Test
    default void ruling8_a_far_future_event_of_the_container_is_not_inherited() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, UNIT));
        story.tellAt(hour(2), observe("e2", "storing", 99, WAREHOUSE, BOX));

        assertThat(story.told(UNIT)).containsExactly("e1");
        assertThat(story.state(UNIT).location()).isEqualTo(FACTORY);
    }

    @Test
    default void ruling9_voided_events_count_but_give_no_times() {
        Happening wrong = observe("e2", "storing", 2, WAREHOUSE, UNIT);
        Story story = story().tell(commission("e1", 1, FACTORY, UNIT), wrong);
        story.tellAt(hour(8), wrong.declaredWrong("did_not_occur"));

        ObjectState state = story.state(UNIT);
        assertThat(state.eventCount()).isEqualTo(2);
        assertThat(state.firstEventTime()).isEqualTo(hour(1));
        assertThat(state.lastEventTime()).isEqualTo(hour(1));
        assertThat(state.lastRecordTime()).isEqualTo(hour(1) + 1_000);
    }

    @Test
    default void ruling10_of_two_lots_the_earliest_is_shown_and_the_unit_is_disputed() {
        Story story = story().tell(
                        observe("e2", "inspecting", 2, FACTORY, UNIT).facts(lot("L2")),
                        commission("e1", 1, FACTORY, UNIT).facts(lot("L1")));

        assertThat(story.state(UNIT).lot()).isEqualTo("L1");
        assertThat(story.state(UNIT).lotDisputed()).isTrue();
    }

    @Test
    default void ruling10_repackaging_replaces_the_lot_and_is_no_dispute() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT).facts(lot("L1")),
                        observe("e2", "repackaging", 2, FACTORY, UNIT).facts(lot("L2")));

        assertThat(story.state(UNIT).lot()).isEqualTo("L2");
        assertThat(story.state(UNIT).lotDisputed()).isFalse();
    }

    @Test
    default void ruling10_lot_events_fill_in_dates_only() {
        LocalDate expiry = LocalDate.of(2028, 1, 31);
        LocalDate own = LocalDate.of(2027, 1, 31);
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT, OTHER).facts(lot("L1")),
                        observe("e2", "inspecting", 2, FACTORY, OTHER)
                                .facts(new ItemFacts(null, own, null, null, null)),
                        observe("e3", "storing", 3, WAREHOUSE)
                                .of(new LotId(DRILL, "L1"), 10)
                                .disposition("expired")
                                .facts(new ItemFacts(null, expiry, expiry, expiry, "9")));

        ObjectState unit = story.state(UNIT);
        assertThat(unit.expiry()).isEqualTo(expiry);
        assertThat(unit.bestBefore()).isEqualTo(expiry);
        assertThat(unit.productionDate()).isEqualTo(expiry);
        assertThat(unit.revision()).isNull();
        assertThat(unit.location()).isEqualTo(FACTORY);
        assertThat(unit.disposition()).isNull();
        assertThat(story.state(OTHER).expiry()).isEqualTo(own);
    }

    @Test
    default void ruling11_two_commissionings_make_the_holding_unknown_with_a_life_each() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT),
                        observe("e2", "storing", 2, FACTORY, UNIT),
                        commission("e3", 100, BUYER, UNIT));

        ObjectState state = story.state(UNIT);
        assertThat(state.holding()).isEqualTo(Holding.UNKNOWN);
        assertThat(state.unknownReason()).isEqualTo(UnknownReason.CONTRADICTION);
        assertThat(state.eventCount()).isEqualTo(3);
        assertThat(state.lives()).extracting(ObjectState::holding).containsExactly(Holding.IN_STOCK, Holding.CONSIGNEE);
        assertThat(state.lives()).extracting(ObjectState::eventCount).containsExactly(2L, 1L);
        Holder holder = state.holder();
        assertThat(holder).isNotNull();
        assertThat(holder.candidates()).contains(new Holder("US", FACTORY), new Holder("BUYERS", BUYER));
    }

    @Test
    default void ruling11_a_decommissioning_between_makes_two_lives_and_no_clone() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT).facts(lot("L1")),
                        decommission("e2", 2, FACTORY, UNIT),
                        commission("e3", 100, WAREHOUSE, UNIT).facts(lot("L3")));

        ObjectState state = story.state(UNIT);
        assertThat(state.holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(state.lot()).isEqualTo("L1");
        assertThat(state.lives()).extracting(ObjectState::lot).containsExactly("L1", "L3");
    }

    @Test
    default void rules6_a_commissioning_reported_twice_at_one_place_within_24_hours_is_one() {
        Story story = story().tell(
                        event("e1", EventType.OBJECT, Action.ADD, 1)
                                .step("commissioning")
                                .readPoint(LINE)
                                .of(UNIT),
                        commission("e2", 25, FACTORY, UNIT));

        assertThat(story.state(UNIT).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(UNIT).lives()).isEmpty();
    }

    @Test
    default void ruling11_outputs_of_a_transformation_begin_no_life() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT),
                        event("e2", EventType.TRANSFORMATION, null, 50)
                                .step("commissioning")
                                .at(WAREHOUSE)
                                .inputs(battery("B1"))
                                .outputs(UNIT));

        assertThat(story.state(UNIT).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(UNIT).lives()).isEmpty();
    }

    @Test
    default void ruling12_places_and_parties_are_compared_canonically_and_answered_as_in_master_data() {
        String canonical = LocationId.canonical("urn:epc:id:sgln:9506000.00001.0");
        String owner = LocationId.canonicalParty("urn:epc:id:pgln:9506000.00002");
        Story story = story();
        story.place(
                new Place(canonical, 0, "Hall", PlaceKind.WAREHOUSE, true, null, null, null, null, null, null, true));
        story.party(new Party(owner, 0, "Owner", false, null, null, null, null));
        story.tell(
                observe("e1", "storing", 1, "urn:epc:id:sgln:9506000.00001.0", UNIT),
                observe("e2", "storing", 2, "urn:epc:id:sgln:9506000.00001.0", OTHER)
                        .to(owning("urn:epc:id:pgln:9506000.00002")),
                observe("e3", "storing", 3, "Nowhere known", battery("B1")));

        assertThat(story.state(UNIT).location()).isEqualTo(canonical);
        assertThat(story.state(UNIT).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(OTHER).owner()).isEqualTo(owner);
        assertThat(story.state(battery("B1")).location()).isEqualTo("Nowhere known");
    }

    @Test
    default void ruling13_corrective_event_ids_have_no_effect() {
        Happening wrong = observe("e1", "storing", 1, FACTORY, UNIT);
        Story story = story().tell(
                        observe("e2", "storing", 2, WAREHOUSE, UNIT),
                        wrong,
                        wrong.declaredWrong("incorrect_data", "e3"));

        assertThat(story.told(UNIT)).containsExactly("-e1", "e2");
        assertThat(story.state(UNIT).location()).isEqualTo(WAREHOUSE);
    }

    @Test
    default void rules4_persistent_dispositions_last_and_dispositions_keep_the_former() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT).disposition("active").sets("recalled", "unitrail:lost"),
                        observe("e2", "storing", 2, FACTORY, UNIT).unsets("unitrail:lost"));

        assertThat(story.state(UNIT).disposition()).isEqualTo("active");
        assertThat(story.state(UNIT).bizStep()).isEqualTo("storing");
        assertThat(story.state(UNIT).persistentDispositions()).containsExactly("recalled");
    }

    @Test
    default void rules2_aliases_stand_in_order_of_their_appearance_once() {
        Alias imei = new Alias("imei", "356938035643809");
        Alias mac = new Alias("mac", "00:11");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT).aliases(imei),
                        observe("e2", "storing", 2, FACTORY, UNIT).aliases(mac, imei));

        assertThat(story.state(UNIT).aliases()).containsExactly(imei, mac);
    }

    @Test
    default void rules1_the_order_of_arrival_does_not_matter() {
        List<Happening> events = List.of(
                commission("e1", 1, FACTORY, UNIT),
                pack("e2", 2, FACTORY, BOX, UNIT),
                observe("e3", "shipping", 3, FACTORY, BOX).to(possessing("BUYERS")),
                observe("e4", "receiving", 4, BUYER, BOX),
                unpack("e5", 5, BUYER, BOX, UNIT).attributes(Map.of("station", "ST4")));
        Story there = story();
        Story back = story();
        for (int i = 0; i < events.size(); i++) {
            there.tellAt(hour(50), events.get(i));
            back.tellAt(hour(50), events.get(events.size() - 1 - i));
        }

        for (ObjectId object : List.of(UNIT, BOX)) {
            assertThat(back.state(object)).isEqualTo(there.state(object));
            assertThat(back.told(object)).isEqualTo(there.told(object));
        }
        assertThat(there.trace(UNIT).events()).extracting(e -> e.event().role()).contains(Role.CHILD);
    }
}
