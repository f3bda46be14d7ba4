package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.reference.stream.Happening;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules 6 and rulings 29 to 33, for implementations whose states name the standing alerts. */
public interface AlertContract extends AlertWithdrawalContract, AlertBoundaryContract {
    UnitId UNIT = drill("S1");

    private static boolean isRaised(Story story, String code) {
        return isRaised(story, code, UNIT);
    }

    private static boolean isRaised(Story story, String code, ObjectId object) {
        return story.state(object).alerts().contains(code);
    }

    private static void sight(Story story, String id, double lat, double lon, @Nullable String country) {
        Place.Coordinates at = new Place.Coordinates(lat, lon);
        story.place(new Place(id, 0, null, PlaceKind.WAREHOUSE, false, null, null, null, null, country, at, true));
    }

    @Test
    default void rules6_nothing_is_raised_when_all_is_well() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT),
                        pack("e2", 2, FACTORY, BOX, UNIT),
                        observe("e3", "shipping", 3, null, BOX).to(possessing("BUYERS")),
                        observe("e4", "receiving", 4, BUYER, BOX),
                        unpack("e5", 5, BUYER, BOX, UNIT),
                        observe("e6", "retail_selling", 6, BUYER, UNIT));

        assertThat(story.state(UNIT).alerts()).isEmpty();
        assertThat(story.state(BOX).alerts()).isEmpty();
    }

    @Test
    default void rules6_commissioned_twice_unless_at_one_place_within_24_hours() {
        Story story = story().tell(commission("e1", 1, FACTORY, UNIT), commission("e2", 25, FACTORY, UNIT));
        assertThat(isRaised(story, "commissioned_twice")).isFalse();

        story.tell(commission("e3", 26, FACTORY, UNIT));
        assertThat(isRaised(story, "commissioned_twice")).isTrue();
    }

    @Test
    default void ruling31_activity_more_than_five_minutes_before_commissioning_in_any_role() {
        UnitId parent = drill("P");
        Story story = story().tell(
                        commission("e1", 10, FACTORY, UNIT, parent),
                        observe("e2", "storing", 9.95, FACTORY, UNIT),
                        install("e3", 9, FACTORY, parent, battery("B")));

        assertThat(isRaised(story, "activity_before_commissioning")).isFalse();
        assertThat(isRaised(story, "activity_before_commissioning", parent)).isTrue();
        assertThat(isRaised(story, "activity_before_commissioning", battery("B")))
                .isFalse();
    }

    @Test
    default void rules6_units_from_before_serials_were_used_may_be_active_before() {
        Story story = story();
        story.product(new Product(DRILL, 0, null, null, null, Map.of(), List.of(), null, null, null, null, hour(5)));
        story.tell(observe("e1", "storing", 1, FACTORY, UNIT), commission("e2", 10, FACTORY, UNIT));
        assertThat(isRaised(story, "activity_before_commissioning")).isFalse();

        story.tell(observe("e3", "storing", 6, FACTORY, UNIT));
        assertThat(isRaised(story, "activity_before_commissioning")).isTrue();
    }

    @Test
    default void rules6_activity_after_end_of_life_but_not_the_pair_nor_what_is_inherited() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT),
                        pack("e2", 2, FACTORY, BOX, UNIT),
                        event("e3", EventType.OBJECT, Action.DELETE, 3)
                                .step("destroying")
                                .at(FACTORY)
                                .of(UNIT),
                        decommission("e4", 4, FACTORY, UNIT),
                        observe("e5", "storing", 5, FACTORY, BOX));
        assertThat(isRaised(story, "activity_after_end_of_life")).isFalse();

        story.tell(observe("e6", "storing", 6, FACTORY, UNIT));
        assertThat(isRaised(story, "activity_after_end_of_life")).isTrue();
    }

    @Test
    default void ruling11_a_new_life_after_decommissioning_is_no_activity_after_it() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT),
                        decommission("e2", 2, FACTORY, UNIT),
                        commission("e3", 50, FACTORY, UNIT),
                        observe("e4", "storing", 51, FACTORY, UNIT));

        assertThat(isRaised(story, "activity_after_end_of_life")).isFalse();
    }

    @Test
    default void rules6_two_custodians_and_missing_handover() {
        Story story = story().tell(commission("e1", 1, FACTORY, UNIT), observe("e2", "storing", 2, BUYER, UNIT));
        assertThat(story.state(UNIT).alerts()).containsExactly("missing_handover");

        story.tell(observe("e3", "storing", 3, FACTORY, UNIT));
        assertThat(story.state(UNIT).alerts()).containsExactly("two_custodians");
    }

    @Test
    default void ruling31_too_fast_is_more_than_50_km_at_more_than_1000_km_per_hour() {
        Story story = story();
        sight(story, "Berlin", 52.52, 13.40, null);
        sight(story, "Paris", 48.86, 2.35, null);
        sight(story, "Potsdam", 52.40, 13.06, null);
        UnitId second = drill("S2");
        story.tell(
                observe("e1", "inspecting", 1, "Berlin", UNIT, second),
                observe("e2", "inspecting", 1, "Potsdam", UNIT, second),
                observe("e3", "inspecting", 2.0, "Paris", UNIT),
                observe("e4", "inspecting", 1.7, "Paris", second));

        assertThat(isRaised(story, "too_fast")).isFalse();
        assertThat(isRaised(story, "too_fast", second)).isTrue();
    }

    @Test
    default void ruling31_no_time_at_all_is_too_fast_and_the_readPoint_comes_first() {
        Story story = story();
        sight(story, "Berlin", 52.52, 13.40, null);
        sight(story, "Paris", 48.86, 2.35, null);
        story.tell(
                observe("e1", "inspecting", 1, "Berlin", UNIT, drill("S2")),
                observe("e2", "inspecting", 1, "Paris", UNIT),
                observe("e3", "inspecting", 1, "Paris", drill("S2")).readPoint("Berlin"));

        assertThat(isRaised(story, "too_fast")).isTrue();
        assertThat(isRaised(story, "too_fast", drill("S2"))).isFalse();
    }

    @Test
    default void ruling32_sold_twice_unless_returned_or_one_transaction() {
        Story story = story().tell(
                        observe("e1", "retail_selling", 1, SHOP, UNIT).documents(document("inv", "I1")),
                        observe("e2", "retail_selling", 2, SHOP, UNIT).documents(document("inv", "I1")),
                        observe("e3", "receiving", 3, SHOP, UNIT),
                        observe("e4", "retail_selling", 4, SHOP, UNIT).documents(document("inv", "I2")));
        assertThat(isRaised(story, "sold_twice")).isFalse();

        story.tell(observe("e5", "retail_selling", 5, SHOP, UNIT));
        assertThat(isRaised(story, "sold_twice")).isTrue();
    }

    @Test
    default void ruling32_seen_directly_after_a_theft_until_it_is_unset() {
        Story story = story().tell(
                        observe("e1", "holding", 2, FACTORY, UNIT).sets("stolen"),
                        observe("e2", "storing", 1, FACTORY, UNIT),
                        observe("e3", "storing", 3, FACTORY, UNIT).unsets("stolen"),
                        observe("e4", "storing", 4, FACTORY, UNIT));
        assertThat(isRaised(story, "seen_after_reported_stolen")).isFalse();

        story.tell(observe("e5", "storing", 2.5, FACTORY, UNIT));
        assertThat(isRaised(story, "seen_after_reported_stolen")).isTrue();
    }

    @Test
    default void ruling32_shipped_after_the_expiry_day_but_not_as_a_return_or_to_ourselves() {
        ItemFacts expires = new ItemFacts(null, LocalDate.of(2026, 1, 2), null, null, null);
        UnitId second = drill("S2");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT, second).facts(expires),
                        observe("e2", "shipping", 47.9, null, UNIT),
                        observe("e3", "shipping", 48, null, UNIT).documents(document("rma", "R")),
                        observe("e4", "shipping", 49, null, UNIT).to(location(WAREHOUSE)),
                        observe("e5", "shipping", 50, null, UNIT).to(possessing("US")),
                        pack("e6", 51, FACTORY, BOX, second),
                        observe("e7", "departing", 52, null, BOX).to(possessing("BUYERS")));

        assertThat(isRaised(story, "shipped_expired")).isFalse();
        assertThat(isRaised(story, "shipped_expired", second)).isTrue();
    }

    @Test
    default void ruling33_received_elsewhere_without_shipping_after_seven_days_of_grace() {
        Story story = story();
        story.tellAt(hour(1), commission("e1", 1, FACTORY, UNIT));
        story.tellAt(hour(2), observe("e2", "receiving", 2, WAREHOUSE, UNIT));
        story.tellAt(hour(2) + 7 * DAY, observe("e3", "storing", 3, WAREHOUSE, drill("S2")));

        assertThat(isRaised(story, "received_never_shipped")).isTrue();
        Moment before = new Moment(Long.MAX_VALUE, hour(2) + 7 * DAY - 1);
        assertThat(story.state(UNIT, before).alerts()).doesNotContain("received_never_shipped");

        story.tellAt(hour(3) + 7 * DAY, observe("e4", "shipping", 1.5, null, UNIT));
        assertThat(isRaised(story, "received_never_shipped")).isFalse();
    }

    @Test
    default void ruling30_shipped_and_not_received_in_14_days_where_receipt_is_scanned() {
        Story story = story();
        story.tellAt(hour(1), observe("e1", "shipping", 1, null, UNIT).to(location(BUYER)));
        story.tellAt(hour(1) + 14 * DAY, observe("e2", "storing", 2, WAREHOUSE, drill("S2")));
        assertThat(isRaised(story, "shipped_not_received")).isTrue();
        Moment before = new Moment(Long.MAX_VALUE, hour(1) + 14 * DAY - 1);
        assertThat(story.state(UNIT, before).alerts()).isEmpty();

        story.tellAt(hour(2) + 14 * DAY, observe("e3", "receiving", 9, BUYER, UNIT));
        assertThat(isRaised(story, "shipped_not_received")).isFalse();
    }

    @Test
    default void rules6_event_time_more_than_five_minutes_after_record_time() {
        Story story = story();
        story.tellAt(hour(1), observe("e1", "storing", 1.08, WAREHOUSE, UNIT));
        assertThat(isRaised(story, "event_time_in_the_future")).isFalse();

        story.tellAt(hour(2), observe("e2", "storing", 2.09, WAREHOUSE, UNIT));
        assertThat(isRaised(story, "event_time_in_the_future")).isTrue();
    }

    @Test
    default void rules6_conflicting_duplicate() {
        Happening said = observe("e1", "storing", 1, WAREHOUSE, UNIT);
        Story story = story().tell(said, said.again("again"));
        assertThat(isRaised(story, "conflicting_duplicate")).isFalse();

        story.tell(observe("e1", "storing", 1, FACTORY, UNIT));
        assertThat(isRaised(story, "conflicting_duplicate")).isTrue();
    }

    @Test
    default void rules6_lot_or_expiry_contradiction_but_not_by_repackaging() {
        ItemFacts first = new ItemFacts("L1", LocalDate.of(2027, 1, 31), null, null, null);
        ItemFacts other = new ItemFacts("L1", LocalDate.of(2027, 2, 28), null, null, null);
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT, drill("S2")).facts(first),
                        observe("e2", "repackaging", 2, FACTORY, drill("S2")).facts(other),
                        observe("e3", "inspecting", 2, FACTORY, UNIT).facts(other));

        assertThat(isRaised(story, "lot_or_expiry_contradiction")).isTrue();
        assertThat(isRaised(story, "lot_or_expiry_contradiction", drill("S2"))).isFalse();
    }

    @Test
    default void ruling32_diverted_out_of_the_markets_own_places_exempt() {
        Story story = story();
        sight(story, "Lyon", 45.76, 4.83, "FR");
        sight(story, "Bonn", 50.73, 7.10, "DE");
        story.place(
                new Place("Own in Nice", 0, null, PlaceKind.WAREHOUSE, true, "US", null, null, null, "FR", null, true));
        story.product(new Product(DRILL, 0, null, null, null, Map.of(), List.of("DE"), null, null, null, null, null));
        story.tell(observe("e1", "inspecting", 1, "Bonn", UNIT), observe("e2", "inspecting", 2, "Own in Nice", UNIT));
        assertThat(isRaised(story, "diverted")).isFalse();

        story.tell(observe("e3", "inspecting", 3, "Lyon", UNIT));
        assertThat(isRaised(story, "diverted")).isTrue();
    }

    @Test
    default void ruling33_observed_contents_disagree_with_what_was_packed() {
        UnitId second = drill("S2");
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, UNIT, second),
                        event("e2", EventType.AGGREGATION, Action.OBSERVE, 2)
                                .step("storing")
                                .at(FACTORY)
                                .parent(BOX)
                                .of(UNIT));
        assertThat(isRaised(story, "contents_disagree", BOX)).isFalse();

        story.tell(event("e3", EventType.AGGREGATION, Action.OBSERVE, 3)
                .step("storing")
                .at(FACTORY)
                .parent(BOX)
                .of(UNIT, drill("S3")));
        assertThat(isRaised(story, "contents_disagree", BOX)).isTrue();
        assertThat(isRaised(story, "contents_disagree")).isFalse();
    }

    @Test
    default void ruling22_a_bond_that_took_no_effect_is_alerted_on_what_was_to_come_out() {
        Story story = story().tell(pack("e1", 1, FACTORY, BOX, UNIT), unpack("e2", 2, FACTORY, PALLET, UNIT));

        assertThat(isRaised(story, "contents_disagree")).isTrue();
        assertThat(isRaised(story, "contents_disagree", PALLET)).isFalse();
    }

    @Test
    default void rules1_declaration_without_effect() {
        Happening said = observe("e1", "storing", 1, FACTORY, UNIT);
        Story story = story().tell(said, said.declaredWrong("did_not_occur"));
        assertThat(isRaised(story, "declaration_without_effect")).isFalse();

        story.tell(observe("e9", "storing", 1, FACTORY, UNIT).declaredWrong("did_not_occur"));
        assertThat(isRaised(story, "declaration_without_effect")).isTrue();
    }

    /** A public check with or without the place that somebody gave. */
    private static Happening checked(String id, double hours, @Nullable String lat, String lon) {
        Map<String, String> attributes =
                lat == null ? Map.of("check", "public") : Map.of("check", "public", "lat", lat, "lon", lon);
        return observe(id, null, hours, null, UNIT).attributes(attributes);
    }

    @Test
    default void issue7_five_public_checks_far_apart_within_a_week_may_be_copies() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT),
                        checked("c1", 2, "47.4", "8.5"),
                        checked("c2", 1.9, "47.4", "8.6"),
                        checked("c3", 4, "52.5", "13.4"),
                        checked("c4", 5, "48.9", "2.4"),
                        checked("c5", 6, null, ""),
                        checked("c6", 7, "41.9", "12.5"),
                        checked("c7", 8, "91.0", "12.5"),
                        checked("c8", 2 + 7 * 24 + 0.1, "40.4", "-3.7"));
        assertThat(isRaised(story, "checked_far_apart")).isFalse();
        assertThat(story.state(UNIT).holding()).isEqualTo(Holding.IN_STOCK);

        story.tell(checked("c9", 100, "59.3", "18.1"));
        assertThat(isRaised(story, "checked_far_apart")).isTrue();
        assertThat(story.state(UNIT).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    default void issue7_a_public_check_of_what_was_reported_stolen_is_a_sighting() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, UNIT),
                        checked("c1", 2, "47.4", "8.5"),
                        observe("e2", "holding", 3, SHOP, UNIT).sets("stolen"));
        assertThat(isRaised(story, "seen_after_reported_stolen")).isFalse();

        story.tell(checked("c2", 4, null, ""));
        assertThat(isRaised(story, "seen_after_reported_stolen")).isTrue();
    }

    @Test
    default void rules1_genealogy_views_disagree() {
        UnitId part = battery("B");
        Story story = story().tell(install("e1", 1, FACTORY, UNIT, part));
        assertThat(isRaised(story, "genealogy_views_disagree")).isFalse();

        install("e1", 1, FACTORY, UNIT, part).declaredWrong("incorrect_data").records().stream()
                .filter(r -> r.role() == Role.CHILD)
                .forEach(r -> story.tellRecord(hour(2), r));
        assertThat(isRaised(story, "genealogy_views_disagree")).isTrue();
        assertThat(isRaised(story, "genealogy_views_disagree", part)).isTrue();
    }
}
