package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rulings 14 to 22: inheritance, location, custody, bonds. */
interface ContainmentContract extends TraceabilityHarness {
    UnitId IN = drill("IN");
    UnitId ALSO = drill("ALSO");
    UnitId PART = battery("PART");

    @Test
    default void rules3_what_is_packed_is_where_its_container_is_nested() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, IN),
                        pack("e2", 2, FACTORY, BOX, IN),
                        pack("e3", 3, FACTORY, PALLET, BOX),
                        observe("e4", "storing", 4, WAREHOUSE, PALLET).readPoint("W.gate"));

        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(IN).readPoint()).isEqualTo("W.gate");
        assertThat(story.state(IN).container()).isEqualTo(BOX);
        assertThat(story.state(IN).eventCount()).isEqualTo(2);
        assertThat(story.told(IN)).containsExactly("e1", "e2", "<e3", "<e4");
        assertThat(story.trace(IN).events().get(3).via()).isEqualTo(PALLET);
        assertThat(story.trace(IN).events().get(2).via()).isEqualTo(BOX);
    }

    @Test
    default void rules3_unpacked_without_a_place_it_stays_where_the_container_was() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN),
                        observe("e2", "storing", 2, WAREHOUSE, BOX),
                        unpack("e3", 3, null, BOX, IN),
                        observe("e4", "storing", 4, BUYER, BOX));

        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);
        assertThat(story.told(IN)).containsExactly("e1", "<e2", "e3");
    }

    @Test
    default void ruling14_a_unit_scanned_later_is_where_it_was_scanned_until_the_container_moves_again() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, IN), observe("e2", "storing", 3, WAREHOUSE, IN));
        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);

        story.tell(observe("e3", "storing", 2, BUYER, BOX));
        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);

        story.tell(observe("e4", "storing", 4, SHOP, BOX));
        assertThat(story.state(IN).location()).isEqualTo(SHOP);
    }

    @Test
    default void ruling14_a_pack_without_a_place_takes_the_place_the_container_had() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, IN, ALSO),
                        observe("e2", "storing", 2, WAREHOUSE, BOX),
                        pack("e3", 3, null, BOX, IN),
                        pack("e4", 4, null, PALLET, ALSO));

        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(ALSO).location()).isEqualTo(FACTORY);
    }

    @Test
    default void ruling15_only_the_containers_rows_strictly_between_pack_and_unpack_are_inherited() {
        Story story = story().tell(
                        observe("e0", "storing", 1, WAREHOUSE, BOX),
                        pack("e1", 2, FACTORY, BOX, IN),
                        observe("e2", "storing", 3, SHOP, BOX),
                        unpack("e3", 4, SHOP, BOX, IN),
                        observe("e4", "storing", 5, BUYER, BOX));

        assertThat(story.told(IN)).containsExactly("e1", "<e2", "e3");
    }

    @Test
    default void ruling15_voided_rows_of_the_container_are_shown_and_count_for_nothing() {
        Happening wrong = observe("e2", "storing", 2, WAREHOUSE, BOX);
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN),
                        wrong,
                        observe("e2", "storing", 2, WAREHOUSE, BOX).declaredWrong("did_not_occur"));

        assertThat(story.told(IN)).containsExactly("e1", "-<e2");
        assertThat(story.state(IN).location()).isEqualTo(FACTORY);
    }

    @Test
    default void ruling15_an_event_that_names_unit_and_container_is_the_units_own() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, IN), observe("e2", "storing", 2, WAREHOUSE, BOX, IN));

        assertThat(story.told(IN)).containsExactly("e1", "e2");
    }

    @Test
    default void ruling15_a_containers_parent_rows_are_not_listed_but_tell_where_it_is() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, IN), pack("e2", 2, WAREHOUSE, BOX, ALSO));

        assertThat(story.told(IN)).containsExactly("e1");
        assertThat(story.state(BOX).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);
    }

    @Test
    default void ruling15_a_containers_sale_is_no_sale_of_its_contents() {
        Story story =
                story().tell(pack("e1", 1, FACTORY, CRATE, IN), observe("e2", "retail_selling", 2, FACTORY, CRATE));

        assertThat(story.told(IN)).containsExactly("e1", "<e2");
        assertThat(story.state(IN).sale()).isNull();
        assertThat(story.state(IN).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(CRATE).holding()).isEqualTo(Holding.CONSUMER);
    }

    @Test
    default void ruling15_shipping_the_container_to_an_owner_changes_the_owner_of_the_contents() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, IN).from(owning("US")),
                        pack("e2", 2, FACTORY, BOX, IN),
                        observe("e3", "storing", 3, FACTORY, BOX).from(owning("SUPPLIERS")));
        assertThat(story.state(IN).owner()).isEqualTo("US");

        story.tell(observe("e4", "shipping", 4, FACTORY, BOX).from(owning("US")).to(owning("BUYERS")));
        assertThat(story.state(IN).owner()).isEqualTo("BUYERS");
    }

    @Test
    default void rules3_recalled_stolen_destroyed_sold_and_damaged_are_never_inherited() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN),
                        observe("e2", "inspecting", 2, FACTORY, BOX)
                                .disposition("damaged")
                                .sets("stolen", "recalled"));

        assertThat(story.state(IN).disposition()).isNull();
        assertThat(story.state(IN).persistentDispositions()).isEmpty();
        assertThat(story.state(IN).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(BOX).unknownReason()).isEqualTo(UnknownReason.STOLEN);
    }

    @Test
    default void ruling16_bizLocation_then_clearing_then_readPoint() {
        Story story = story().tell(
                        observe("e1", "storing", 1, WAREHOUSE, IN).readPoint(LINE),
                        observe("e2", "shipping", 2, null, ALSO).readPoint("W.gate"),
                        observe("e3", "shipping", 3, WAREHOUSE, PART));
        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(ALSO).location()).isNull();
        assertThat(story.state(ALSO).readPoint()).isEqualTo("W.gate");
        assertThat(story.state(PART).location()).isEqualTo(WAREHOUSE);

        story.tell(observe("e4", "inspecting", 4, null, ALSO).readPoint(LINE));
        assertThat(story.state(ALSO).location()).isEqualTo(FACTORY);
    }

    @Test
    default void ruling17_an_installed_unit_is_where_its_top_unit_is_and_says_who_holds_it() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, PART).disposition("active"),
                        commission("e2", 2, FACTORY, IN),
                        install("e3", 3, FACTORY, IN, PART),
                        pack("e4", 4, FACTORY, BOX, IN),
                        observe("e5", "shipping", 5, null, BOX).to(possessing("BUYERS")),
                        observe("e6", "receiving", 6, BUYER, BOX).readPoint("B.dock"));

        ObjectState part = story.state(PART);
        assertThat(part.location()).isEqualTo(BUYER);
        assertThat(part.readPoint()).isEqualTo("B.dock");
        assertThat(part.custodian()).isEqualTo("BUYERS");
        assertThat(part.builtInto()).isEqualTo(IN);
        assertThat(part.container()).isNull();
        assertThat(part.disposition()).isEqualTo("active");
        assertThat(part.holding()).isEqualTo(Holding.BUILT_IN);
        assertThat(part.holderHolding()).isEqualTo(Holding.CONSIGNEE);
        assertThat(part.holder()).isEqualTo(new Holder("BUYERS", BUYER));
        assertThat(story.told(PART)).containsExactly("e1", "e3");
    }

    @Test
    default void ruling17_removed_without_a_place_it_is_where_the_top_unit_was() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, PART, IN),
                        install("e2", 2, FACTORY, IN, PART),
                        observe("e3", "storing", 3, BUYER, IN),
                        remove("e4", 4, null, IN, PART),
                        observe("e5", "storing", 5, SHOP, IN));

        assertThat(story.state(PART).builtInto()).isNull();
        assertThat(story.state(PART).location()).isEqualTo(BUYER);
        assertThat(story.state(PART).holding()).isEqualTo(Holding.CONSIGNEE);
    }

    @Test
    default void ruling18_inspections_counts_and_encodings_change_no_custody() {
        for (String step : List.of(
                "inspecting",
                "sampling",
                "sensor_reporting",
                "cycle_counting",
                "stock_taking",
                "encoding",
                "entering_exiting",
                "reserving",
                "unitrail:activating")) {
            Story story = story().tell(
                            observe("e1", "shipping", 1, null, IN).from(possessing("US")),
                            observe("e2", step, 2, BUYER, IN));

            assertThat(story.state(IN).holding()).as(step).isEqualTo(Holding.IN_TRANSIT);
            assertThat(story.state(IN).location()).as(step).isEqualTo(BUYER);
            assertThat(story.state(IN).custodian()).as(step).isEqualTo("US");
        }
    }

    @Test
    default void ruling19_receiving_takes_its_own_party_else_the_pending_destinations() {
        Story story = story().tell(observe("e1", "shipping", 1, null, IN, ALSO)
                .from(possessing("US"))
                .to(possessing("BUYERS")));
        assertThat(story.state(IN).custodian()).isEqualTo("US");

        story.tell(
                observe("e2", "receiving", 2, "unknown dock", IN),
                observe("e3", "receiving", 2, "unknown dock", ALSO).to(possessing("SHOPS")));
        assertThat(story.state(IN).custodian()).isEqualTo("BUYERS");
        assertThat(story.state(ALSO).custodian()).isEqualTo("SHOPS");
    }

    @Test
    default void ruling19_a_pallets_destination_counts_for_its_contents() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, PALLET, IN),
                        observe("e2", "shipping", 2, null, PALLET).to(possessing("BUYERS")),
                        observe("e3", "receiving", 3, "unknown dock", IN));

        assertThat(story.state(IN).custodian()).isEqualTo("BUYERS");
    }

    @Test
    default void ruling19_an_explicit_custodian_lapses_at_a_place_of_another_party() {
        Story story = story().tell(
                        observe("e1", "shipping", 1, null, IN).to(possessing("BUYERS")),
                        observe("e2", "receiving", 2, BUYER, IN),
                        observe("e3", "storing", 3, "somewhere", IN));
        assertThat(story.state(IN).custodian()).isEqualTo("BUYERS");

        story.tell(observe("e4", "receiving", 4, SHOP, IN));
        assertThat(story.state(IN).custodian()).isEqualTo("SHOPS");
    }

    @Test
    default void ruling20_the_carrier_is_named_else_the_carrier_places_party_else_the_shipper() {
        Story story = story().tell(
                        commission("e0", 0, FACTORY, IN, ALSO, PART),
                        observe("e1", "shipping", 1, null, IN)
                                .to(new SourceDestination(SourceDestination.CARRIER, "CARGO"), possessing("BUYERS")),
                        observe("e2", "loading", 1, TRUCK, ALSO),
                        observe("e3", "shipping", 1, null, PART));
        UnitId fourth = drill("FOURTH");
        story.tell(observe("e4", "departing", 1, null, fourth)
                .from(possessing("SUPPLIERS"))
                .attributes(Map.of("carrier", "CARGO")));

        assertThat(story.state(IN).holder()).isEqualTo(new Holder("CARGO", null));
        assertThat(story.state(ALSO).holder()).isEqualTo(new Holder("CARGO", TRUCK));
        assertThat(story.state(PART).holder()).isEqualTo(new Holder("US", null));
        assertThat(story.state(fourth).holder()).isEqualTo(new Holder("CARGO", null));
    }

    @Test
    default void ruling21_void_shipping_takes_the_shipping_of_its_document_out_of_the_set() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, IN),
                        observe("e2", "shipping", 2, WAREHOUSE, IN).documents(document("desadv", "D1")),
                        observe("e3", "departing", 3, BUYER, IN).documents(document("desadv", "D2")),
                        observe("e4", "void_shipping", 4, null, IN).documents(document("desadv", "D2")));

        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(IN).holding()).isNotEqualTo(Holding.IN_TRANSIT);
        assertThat(story.state(IN).eventCount()).isEqualTo(4);
        assertThat(story.told(IN)).containsExactly("e1", "e2", "e3", "e4");
    }

    @Test
    default void ruling21_without_a_common_document_it_takes_the_latest() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, IN),
                        observe("e2", "shipping", 2, null, IN).to(owning("BUYERS")),
                        observe("e3", "void_shipping", 3, null, IN));

        assertThat(story.state(IN).location()).isEqualTo(FACTORY);
        assertThat(story.state(IN).owner()).isNull();
        assertThat(story.state(IN).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void ruling21_a_pallets_void_shipping_counts_for_its_contents() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, PALLET, IN),
                        observe("e2", "shipping", 2, null, PALLET),
                        observe("e3", "void_shipping", 3, null, PALLET));

        assertThat(story.state(IN).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(IN).location()).isEqualTo(FACTORY);
    }

    @Test
    default void rules1_a_later_add_elsewhere_ends_the_earlier_one() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN),
                        pack("e2", 2, FACTORY, PALLET, IN),
                        observe("e3", "storing", 3, BUYER, BOX));

        assertThat(story.state(IN).container()).isEqualTo(PALLET);
        assertThat(story.trace(IN).containers())
                .containsExactly(new Bond(BOX, hour(1), hour(2), "e1"), new Bond(PALLET, hour(2), null, "e2"));
        assertThat(story.state(IN).location()).isEqualTo(FACTORY);
    }

    @Test
    default void rules1_observing_contents_changes_nothing() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN),
                        event("e2", EventType.AGGREGATION, Action.OBSERVE, 2)
                                .step("storing")
                                .at(FACTORY)
                                .parent(BOX)
                                .of(ALSO));

        assertThat(story.trace(BOX).contents()).extracting(Bond::object).containsExactly(IN);
        assertThat(story.state(ALSO).container()).isNull();
    }

    @Test
    default void ruling22_a_delete_from_a_parent_it_is_not_in_has_no_effect() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, IN), unpack("e2", 2, FACTORY, PALLET, IN));

        assertThat(story.state(IN).container()).isEqualTo(BOX);
        assertThat(story.told(IN)).containsExactly("e1", "e2");
    }

    @Test
    default void ruling22_an_add_where_it_is_already_has_no_effect() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN),
                        observe("e2", "storing", 2, WAREHOUSE, BOX),
                        pack("e3", 3, null, BOX, IN));

        assertThat(story.trace(IN).containers()).containsExactly(new Bond(BOX, hour(1), null, "e1"));
        assertThat(story.told(IN)).containsExactly("e1", "<e2", "e3");
    }

    @Test
    default void ruling22_an_add_that_would_close_a_circle_has_no_effect() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, CRATE),
                        pack("e2", 2, FACTORY, PALLET, BOX),
                        pack("e3", 3, FACTORY, CRATE, PALLET));

        assertThat(story.state(PALLET).container()).isNull();
        assertThat(story.state(CRATE).container()).isEqualTo(BOX);
        assertThat(story.state(BOX).container()).isEqualTo(PALLET);
    }

    @Test
    default void ruling22_installing_ends_the_packing() {
        Story story = story().tell(pack("e1", 1, WAREHOUSE, BOX, PART), install("e2", 2, FACTORY, IN, PART));

        assertThat(story.state(PART).container()).isNull();
        assertThat(story.state(PART).builtInto()).isEqualTo(IN);
    }

    @Test
    default void ruling22_a_sale_elsewhere_ends_the_packing_and_one_in_place_does_not() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN, ALSO),
                        observe("e2", "storing", 2, SHOP, BOX),
                        observe("e3", "retail_selling", 3, SHOP, IN),
                        observe("e4", "retail_selling", 3, BUYER, ALSO));

        assertThat(story.state(IN).container()).isEqualTo(BOX);
        assertThat(story.state(ALSO).container()).isNull();
    }

    @Test
    default void ruling22_the_end_of_the_containers_life_empties_it() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, IN),
                        decommission("e2", 2, WAREHOUSE, BOX),
                        observe("e3", "storing", 3, BUYER, BOX));

        assertThat(story.state(IN).container()).isNull();
        assertThat(story.state(IN).location()).isEqualTo(WAREHOUSE);
        assertThat(story.state(IN).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.told(IN)).containsExactly("e1", "<e2");
    }

    @Test
    default void ruling22_a_lot_is_in_several_parents_and_a_delete_subtracts() {
        Story story = story().tell(
                        event("e1", EventType.AGGREGATION, Action.ADD, 1)
                                .step("packing")
                                .at(FACTORY)
                                .parent(BOX)
                                .of(cells("L"), 10),
                        event("e2", EventType.AGGREGATION, Action.ADD, 2)
                                .step("packing")
                                .at(FACTORY)
                                .parent(PALLET)
                                .of(cells("L"), 5),
                        event("e3", EventType.AGGREGATION, Action.DELETE, 3)
                                .step("unpacking")
                                .at(FACTORY)
                                .parent(BOX)
                                .of(cells("L"), 4));
        assertThat(story.trace(BOX).contents()).hasSize(1);
        assertThat(story.trace(PALLET).contents()).hasSize(1);

        story.tell(event("e4", EventType.AGGREGATION, Action.DELETE, 4)
                .step("unpacking")
                .at(FACTORY)
                .parent(BOX)
                .of(cells("L"), 6));
        assertThat(story.trace(BOX).contents()).isEmpty();
        assertThat(story.trace(PALLET).contents()).hasSize(1);
    }

    @Test
    default void ruling22_an_installed_lot_keeps_what_is_left_of_its_quantity() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, IN).input(cells("L"), 10),
                        event("e2", EventType.ASSOCIATION, Action.DELETE, 2)
                                .step("removing")
                                .at(FACTORY)
                                .parent(IN)
                                .of(cells("L"), 4));

        assertThat(story.trace(IN).components()).extracting(Component::quantity).containsExactly(BigDecimal.valueOf(6));
    }

    @Test
    default void ruling22_without_the_childs_own_view_the_parents_decides() {
        Story story = story();
        pack("e1", 1, FACTORY, BOX, IN, ALSO).records().stream()
                .filter(r -> r.role() == Role.PARENT || r.object().equals(ALSO))
                .forEach(r -> story.tellRecord(hour(1), r));
        story.tell(commission("e2", 2, FACTORY, IN));

        assertThat(story.state(IN).container()).isEqualTo(BOX);
        assertThat(story.trace(BOX).contents()).hasSize(2);
    }
}
