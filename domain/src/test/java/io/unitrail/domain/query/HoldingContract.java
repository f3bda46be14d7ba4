package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.reference.stream.Happening;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules 5 and rulings 23 to 28: in whose hands a unit is. */
interface HoldingContract extends TraceabilityHarness {
    UnitId ONE = drill("ONE");
    UnitId TWO = drill("TWO");
    UnitId PIECE = battery("PIECE");

    private static Happening sell(String id, double hours, String place, UnitId unit) {
        return observe(id, "retail_selling", hours, place, unit);
    }

    @Test
    default void rules5_in_stock_consignee_and_in_transit() {
        Story story = story().tell(commission("e1", 1, FACTORY, ONE));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(ONE).holder()).isEqualTo(new Holder("US", FACTORY));

        story.tell(observe("e2", "shipping", 2, null, ONE));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_TRANSIT);

        story.tell(observe("e3", "receiving", 3, BUYER, ONE));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.CONSIGNEE);
        assertThat(story.state(ONE).holder()).isEqualTo(new Holder("BUYERS", BUYER));
    }

    @Test
    default void ruling23_activity_after_destroying_is_a_contradiction_after_decommissioning_not() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE, TWO),
                        event("e2", EventType.OBJECT, Action.DELETE, 2)
                                .step("destroying")
                                .at(FACTORY)
                                .of(ONE),
                        decommission("e3", 3, FACTORY, ONE, TWO));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.DESTROYED);

        story.tell(observe("e4", "storing", 4, BUYER, ONE, TWO));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.UNKNOWN);
        assertThat(story.state(ONE).unknownReason()).isEqualTo(UnknownReason.CONTRADICTION);
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.CONSIGNEE);
    }

    @Test
    default void ruling23_two_custodians_without_handover_is_a_contradiction_and_a_void_closes_it() {
        Happening stray = observe("e2", "storing", 2, BUYER, ONE);
        Story story = story().tell(commission("e1", 1, FACTORY, ONE), stray, observe("e3", "storing", 3, FACTORY, ONE));
        assertThat(story.state(ONE).unknownReason()).isEqualTo(UnknownReason.CONTRADICTION);
        Holder holder = story.state(ONE).holder();
        assertThat(holder).isNotNull();
        assertThat(holder.candidates())
                .containsExactlyInAnyOrder(new Holder("US", FACTORY), new Holder("BUYERS", BUYER));

        story.tell(observe("e2", "storing", 2, BUYER, ONE).declaredWrong("did_not_occur"));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void ruling31_a_shipping_between_hands_it_over() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE),
                        observe("e2", "shipping", 2, null, ONE),
                        observe("e3", "receiving", 3, BUYER, ONE),
                        observe("e4", "receiving", 4, FACTORY, ONE));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void rules5_contradiction_comes_before_destroyed_and_destroyed_before_stolen() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE, TWO),
                        observe("e2", "storing", 2, FACTORY, ONE, TWO).sets("stolen"),
                        observe("e3", "destroying", 3, FACTORY, ONE, TWO),
                        commission("e4", 99, BUYER, TWO));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.DESTROYED);
        assertThat(story.state(TWO).unknownReason()).isEqualTo(UnknownReason.CONTRADICTION);
    }

    @Test
    default void ruling24_destroyed_goes_up_installed_parents_but_not_through_transformations() {
        UnitId made = drill("MADE");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE).inputs(PIECE),
                        commission("e2", 1, FACTORY, TWO),
                        event("e3", EventType.TRANSFORMATION, null, 2)
                                .step("assembling")
                                .at(FACTORY)
                                .inputs(TWO)
                                .outputs(made),
                        observe("e4", "inspecting", 3, FACTORY, ONE, made).disposition("disposed"));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.DESTROYED);
        assertThat(story.state(PIECE).holding()).isEqualTo(Holding.DESTROYED);
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.BUILT_IN);
        assertThat(story.state(TWO).holderHolding()).isEqualTo(Holding.DESTROYED);
    }

    @Test
    default void ruling24_a_piece_removed_before_the_destroying_is_not_destroyed() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE).inputs(PIECE),
                        remove("e2", 2, FACTORY, ONE, PIECE),
                        observe("e3", "destroying", 3, FACTORY, ONE));

        assertThat(story.state(PIECE).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void ruling24_stolen_is_resolved_by_unset_only_missing_by_a_scan() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE, TWO, PIECE),
                        observe("e2", "storing", 2, FACTORY, ONE).disposition("stolen"),
                        observe("e3", "stock_taking", 2, FACTORY, TWO).sets("unitrail:missing"),
                        observe("e4", "storing", 2, FACTORY, PIECE).sets("unitrail:lost"));
        assertThat(story.state(ONE).unknownReason()).isEqualTo(UnknownReason.STOLEN);
        assertThat(story.state(TWO).unknownReason()).isEqualTo(UnknownReason.MISSING);
        assertThat(story.state(PIECE).unknownReason()).isEqualTo(UnknownReason.LOST);

        story.tell(observe("e5", "storing", 3, FACTORY, ONE, TWO, PIECE).disposition("active"));
        assertThat(story.state(ONE).unknownReason()).isEqualTo(UnknownReason.STOLEN);
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(PIECE).unknownReason()).isEqualTo(UnknownReason.LOST);

        story.tell(observe("e6", "storing", 4, FACTORY, ONE, PIECE).unsets("stolen", "unitrail:lost"));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(PIECE).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void ruling27_consumed_into_several_outputs_has_no_single_holder() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, PIECE),
                        event("e2", EventType.TRANSFORMATION, null, 2)
                                .step("disassembling")
                                .at(FACTORY)
                                .inputs(PIECE)
                                .outputs(ONE, TWO));

        ObjectState piece = story.state(PIECE);
        assertThat(piece.holding()).isEqualTo(Holding.BUILT_IN);
        Holder holder = piece.holder();
        assertThat(holder).isNotNull();
        assertThat(holder.outputs()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(holder.party()).isNull();
    }

    @Test
    default void ruling27_installed_in_an_asset_it_is_held_by_the_assets_holder() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, PIECE),
                        observe("e2", "storing", 2, BUYER, CRATE),
                        install("e3", 3, BUYER, CRATE, PIECE));

        assertThat(story.state(PIECE).holding()).isEqualTo(Holding.BUILT_IN);
        assertThat(story.state(PIECE).holderHolding()).isEqualTo(Holding.CONSIGNEE);
        assertThat(story.state(PIECE).holder()).isEqualTo(new Holder("BUYERS", BUYER));
    }

    @Test
    default void rules5_sold_is_the_consumers_and_an_inspection_leaves_it_there() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE),
                        sell("e2", 2, SHOP, ONE)
                                .from(owning("SHOPS"))
                                .to(owning("ME"))
                                .documents(document("inv", "I1"))
                                .attributes(Map.of("price", "99.50 EUR")),
                        observe("e3", "inspecting", 3, FACTORY, ONE));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.CONSUMER);
        Sale sale = story.state(ONE).sale();
        assertThat(sale).isNotNull();
        assertThat(sale.place()).isEqualTo(SHOP);
        assertThat(sale.seller()).isEqualTo("SHOPS");
        assertThat(sale.buyer()).isEqualTo("ME");
        assertThat(sale.price()).isEqualTo("99.50 EUR");
        assertThat(sale.transaction()).isEqualTo(document("inv", "I1"));
        assertThat(sale.eventId()).isEqualTo("e2");
        assertThat(sale.time().millis()).isEqualTo(hour(2));
        assertThat(story.state(ONE).owner()).isEqualTo("ME");
    }

    @Test
    default void ruling26_shipped_to_a_consumer_place_is_the_consumers() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE),
                        observe("e2", "shipping", 2, null, ONE).to(location(HOME)));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.CONSUMER);
    }

    @Test
    default void rules5_a_carriers_place_is_in_transit() {
        Story story = story().tell(commission("e1", 1, FACTORY, ONE), observe("e2", "storing", 2, TRUCK, ONE));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_TRANSIT);
        assertThat(story.state(ONE).holder()).isEqualTo(new Holder("CARGO", TRUCK));
    }

    @Test
    default void rules5_without_a_custody_change_the_disposition_tells_in_transit() {
        Story story = story().tell(
                        observe("e1", "inspecting", 1, FACTORY, ONE).disposition("in_transit"),
                        commission("e2", 1, FACTORY, TWO).disposition("in_transit"));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_TRANSIT);
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void ruling25_received_from_a_consumer_it_is_returned_until_sellable_or_sold() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE, TWO),
                        observe("e2", "retail_selling", 2, SHOP, ONE, TWO),
                        observe("e3", "receiving", 3, SHOP, ONE, TWO));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.RETURNED);
        assertThat(story.state(ONE).sale()).isNull();

        story.tell(observe("e4", "storing", 4, SHOP, ONE));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.RETURNED);

        story.tell(
                observe("e5", "inspecting", 5, SHOP, ONE).disposition("sellable_accessible"), sell("e6", 5, SHOP, TWO));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.CONSIGNEE);
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.CONSUMER);
    }

    @Test
    default void ruling25_by_rma_or_disposition_it_is_returned_and_in_transit_beats_it() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE, TWO),
                        observe("e2", "shipping", 2, null, ONE, TWO).documents(document("rma", "R1")));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_TRANSIT);

        story.tell(
                observe("e3", "receiving", 3, WAREHOUSE, ONE),
                observe("e4", "receiving", 3, WAREHOUSE, PIECE).disposition("returned"));
        assertThat(story.state(ONE).holding()).isEqualTo(Holding.RETURNED);
        assertThat(story.state(PIECE).holding()).isEqualTo(Holding.RETURNED);
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.IN_TRANSIT);
    }

    @Test
    default void ruling25_repairing_counts_from_the_consumer_only() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, ONE, TWO),
                        sell("e2", 2, SHOP, ONE),
                        observe("e3", "repairing", 3, SHOP, ONE),
                        observe("e4", "repairing", 3, FACTORY, TWO));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.RETURNED);
        assertThat(story.state(ONE).sale()).isNotNull();
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void ruling26_a_party_that_an_own_place_names_is_own() {
        Story story = story();
        story.place(
                new Place("Outpost", 0, null, PlaceKind.WAREHOUSE, true, "SISTER", null, null, null, null, null, true));
        story.tell(
                observe("e1", "shipping", 1, null, ONE).to(possessing("SISTER")),
                observe("e2", "receiving", 2, "unknown dock", ONE));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(ONE).custodian()).isEqualTo("SISTER");
    }

    @Test
    default void ruling26_either_own_place_or_own_custodian_is_in_stock() {
        Story story = story().tell(
                        observe("e1", "receiving", 1, WAREHOUSE, ONE).to(possessing("BUYERS")),
                        observe("e2", "receiving", 1, BUYER, TWO).to(possessing("US")));

        assertThat(story.state(ONE).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(TWO).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void ruling23_unknown_says_why() {
        Happening wrong = commission("e3", 1, FACTORY, PIECE);
        UnitId gone = drill("GONE");
        Story story = story().tell(
                        event("e1", EventType.OBJECT, Action.ADD, 1)
                                .step("commissioning")
                                .of(ONE),
                        commission("e2", 1, "nobody knows", TWO),
                        wrong,
                        commission("e3", 1, FACTORY, PIECE).declaredWrong("did_not_occur"),
                        decommission("e4", 1, null, gone));

        assertThat(story.state(ONE).unknownReason()).isEqualTo(UnknownReason.NO_LOCATION);
        assertThat(story.state(TWO).unknownReason()).isEqualTo(UnknownReason.PLACE_UNKNOWN);
        assertThat(story.state(TWO).holder()).isEqualTo(new Holder(null, "nobody knows"));
        assertThat(story.state(PIECE).unknownReason()).isEqualTo(UnknownReason.ALL_VOIDED);
        assertThat(story.state(gone).unknownReason()).isEqualTo(UnknownReason.DECOMMISSIONED);
    }

    @Test
    default void ruling28_places_are_as_they_were_at_asOf() {
        Story story = story();
        story.place(new Place("Branch", 0, null, PlaceKind.WAREHOUSE, true, null, null, null, null, null, null, true));
        story.place(new Place(
                "Branch", hour(10), null, PlaceKind.WAREHOUSE, false, "BUYERS", null, null, null, null, null, true));
        story.tell(observe("e1", "storing", 1, "Branch", ONE));

        assertThat(story.state(ONE, new Moment(hour(9), Long.MAX_VALUE)).holding())
                .isEqualTo(Holding.IN_STOCK);
        assertThat(story.state(ONE, new Moment(hour(10), Long.MAX_VALUE)).holding())
                .isEqualTo(Holding.CONSIGNEE);
    }
}
