package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.BOX;
import static io.unitrail.domain.query.Story.BUYER;
import static io.unitrail.domain.query.Story.DAY;
import static io.unitrail.domain.query.Story.DRILL;
import static io.unitrail.domain.query.Story.FACTORY;
import static io.unitrail.domain.query.Story.SHOP;
import static io.unitrail.domain.query.Story.WAREHOUSE;
import static io.unitrail.domain.query.Story.battery;
import static io.unitrail.domain.query.Story.commission;
import static io.unitrail.domain.query.Story.document;
import static io.unitrail.domain.query.Story.drill;
import static io.unitrail.domain.query.Story.event;
import static io.unitrail.domain.query.Story.hour;
import static io.unitrail.domain.query.Story.install;
import static io.unitrail.domain.query.Story.location;
import static io.unitrail.domain.query.Story.observe;
import static io.unitrail.domain.query.Story.pack;
import static io.unitrail.domain.query.Story.unpack;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.reference.stream.Happening;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Rules 6: an alert is withdrawn when its event was voided, or when what came later explains it; one scenario for each rule beside
 * {@link AlertContract}. A recall is what {@code shipped_while_recalled} needs: see {@code StandingRecallTest}.
 */
public interface AlertWithdrawalContract extends TraceabilityHarness {
    UnitId THING = drill("W1");
    String WRONG = "did_not_occur";

    private static void isWithdrawn(String code, Story story, ObjectId object, Happening... later) {
        assertThat(story.state(object).alerts()).as("before").contains(code);
        story.tell(later);
        assertThat(story.state(object).alerts()).as("after").doesNotContain(code);
    }

    private static void place(Story story, String id, double lat, double lon, String country) {
        Place.Coordinates at = new Place.Coordinates(lat, lon);
        story.place(new Place(id, 0, null, PlaceKind.WAREHOUSE, false, null, null, null, null, country, at, true));
    }

    @Test
    default void rules6_commissioned_twice_is_withdrawn_with_the_wrong_one() {
        Happening wrong = commission("e2", 30, WAREHOUSE, THING);
        Story story = story().tell(commission("e1", 1, FACTORY, THING), wrong);

        isWithdrawn("commissioned_twice", story, THING, wrong.declaredWrong(WRONG));
    }

    @Test
    default void rules6_activity_before_commissioning_is_withdrawn_with_the_activity() {
        Happening early = observe("e1", "storing", 1, FACTORY, THING);
        Story story = story().tell(early, commission("e2", 10, FACTORY, THING));

        isWithdrawn("activity_before_commissioning", story, THING, early.declaredWrong(WRONG));
    }

    @Test
    default void rules6_activity_after_end_of_life_is_withdrawn_with_the_end() {
        Happening end = observe("e2", "destroying", 2, FACTORY, THING);
        Story story =
                story().tell(commission("e1", 1, FACTORY, THING), end, observe("e3", "storing", 3, FACTORY, THING));

        isWithdrawn("activity_after_end_of_life", story, THING, end.declaredWrong(WRONG));
    }

    @Test
    default void rules6_two_custodians_is_withdrawn_by_a_late_handover() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, THING),
                        observe("e2", "storing", 2, BUYER, THING),
                        observe("e3", "storing", 3, FACTORY, THING));

        isWithdrawn("two_custodians", story, THING, observe("e4", "shipping", 1.5, FACTORY, THING));
    }

    @Test
    default void rules6_missing_handover_is_withdrawn_by_a_late_handover() {
        Story story = story().tell(commission("e1", 1, FACTORY, THING), observe("e2", "storing", 2, BUYER, THING));

        isWithdrawn("missing_handover", story, THING, observe("e3", "shipping", 1.5, FACTORY, THING));
    }

    @Test
    default void rules6_too_fast_is_withdrawn_with_one_of_the_scans() {
        Story story = story();
        place(story, "Berlin", 52.52, 13.40, "DE");
        place(story, "Paris", 48.86, 2.35, "FR");
        Happening wrong = observe("e2", "inspecting", 1.2, "Paris", THING);
        story.tell(observe("e1", "inspecting", 1, "Berlin", THING), wrong);

        isWithdrawn("too_fast", story, THING, wrong.declaredWrong(WRONG));
    }

    @Test
    default void rules6_sold_twice_is_withdrawn_by_a_late_return() {
        Story story = story().tell(
                        observe("e1", "retail_selling", 1, SHOP, THING).documents(document("inv", "I1")),
                        observe("e2", "retail_selling", 5, SHOP, THING).documents(document("inv", "I2")));

        isWithdrawn("sold_twice", story, THING, observe("e3", "receiving", 3, SHOP, THING));
    }

    @Test
    default void rules6_seen_after_reported_stolen_is_withdrawn_by_a_late_recovery() {
        Story story = story().tell(
                        observe("e1", "holding", 1, FACTORY, THING).sets("stolen"),
                        observe("e2", "storing", 5, FACTORY, THING));

        isWithdrawn(
                "seen_after_reported_stolen",
                story,
                THING,
                observe("e3", "inspecting", 3, FACTORY, THING).unsets("stolen"));
    }

    @Test
    default void rules6_shipped_expired_is_withdrawn_with_the_shipping() {
        ItemFacts expires = new ItemFacts(null, LocalDate.of(2026, 1, 2), null, null, null);
        Happening shipping = observe("e2", "shipping", 48, null, THING);
        Story story = story().tell(commission("e1", 1, FACTORY, THING).facts(expires), shipping);

        isWithdrawn("shipped_expired", story, THING, shipping.declaredWrong(WRONG));
    }

    @Test
    default void rules6_received_never_shipped_is_withdrawn_with_the_receipt() {
        Happening receipt = observe("e2", "receiving", 2, WAREHOUSE, THING);
        Story story = story().tell(commission("e1", 1, FACTORY, THING), receipt);
        story.tellAt(hour(2) + 7 * DAY, observe("e3", "storing", 3, WAREHOUSE, drill("other")));

        isWithdrawn("received_never_shipped", story, THING, receipt.declaredWrong(WRONG));
    }

    @Test
    default void rules6_shipped_not_received_is_withdrawn_with_the_shipping() {
        Happening shipping = observe("e1", "shipping", 1, null, THING).to(location(BUYER));
        Story story = story().tell(shipping);
        story.tellAt(hour(1) + 14 * DAY, observe("e2", "storing", 2, WAREHOUSE, drill("other")));

        isWithdrawn("shipped_not_received", story, THING, shipping.declaredWrong(WRONG));
    }

    @Test
    default void rules6_event_time_in_the_future_is_withdrawn_with_its_event() {
        Happening ahead = observe("e1", "storing", 2.2, WAREHOUSE, THING);
        Story story = story();
        story.tellAt(hour(2), ahead);
        assertThat(story.state(THING).alerts()).contains("event_time_in_the_future");

        story.tellAt(hour(3), ahead.declaredWrong(WRONG));
        assertThat(story.state(THING).alerts()).doesNotContain("event_time_in_the_future");
    }

    @Test
    default void rules6_nothing_but_resolving_takes_a_conflicting_duplicate_back() {
        Happening first = observe("e1", "storing", 1, WAREHOUSE, THING);
        Story story = story().tell(first, observe("e1", "storing", 1, FACTORY, THING));

        story.tell(first.again("again"));
        assertThat(story.state(THING).alerts()).contains("conflicting_duplicate");
    }

    @Test
    default void rules6_lot_or_expiry_contradiction_is_withdrawn_with_one_of_the_claims() {
        ItemFacts first = new ItemFacts("L1", LocalDate.of(2027, 1, 31), null, null, null);
        ItemFacts other = new ItemFacts("L1", LocalDate.of(2027, 2, 28), null, null, null);
        Happening wrong = observe("e2", "inspecting", 2, FACTORY, THING).facts(other);
        Story story = story().tell(commission("e1", 1, FACTORY, THING).facts(first), wrong);

        isWithdrawn("lot_or_expiry_contradiction", story, THING, wrong.declaredWrong(WRONG));
    }

    @Test
    default void rules6_diverted_is_withdrawn_with_its_scan() {
        Story story = story();
        place(story, "Lyon", 45.76, 4.83, "FR");
        story.product(new Product(DRILL, 0, null, null, null, Map.of(), List.of("DE"), null, null, null, null, null));
        Happening scan = observe("e1", "inspecting", 3, "Lyon", THING);
        story.tell(scan, observe("e2", "inspecting", 4, FACTORY, THING));

        isWithdrawn("diverted", story, THING, scan.declaredWrong(WRONG));
    }

    @Test
    default void rules6_contents_disagree_is_withdrawn_when_the_repacking_comes_late() {
        UnitId second = drill("W2");
        UnitId third = drill("W3");
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, THING, second),
                        event("e2", EventType.AGGREGATION, Action.OBSERVE, 3)
                                .step("storing")
                                .at(FACTORY)
                                .parent(BOX)
                                .of(THING, third));

        isWithdrawn(
                "contents_disagree",
                story,
                BOX,
                unpack("e3", 2, FACTORY, BOX, second),
                pack("e4", 2.1, FACTORY, BOX, third));
    }

    @Test
    default void rules6_declaration_without_effect_is_withdrawn_when_its_event_comes() {
        Happening said = observe("e1", "storing", 1, FACTORY, THING);
        Story story = story().tell(said.declaredWrong(WRONG));

        isWithdrawn("declaration_without_effect", story, THING, said);
    }

    @Test
    default void issue7_checked_far_apart_is_withdrawn_with_one_of_the_checks() {
        List<String> places = List.of("47.4 8.5", "52.5 13.4", "48.9 2.4", "41.9 12.5", "59.3 18.1");
        Story story = story();
        Happening wrong = null;
        for (int i = 0; i < places.size(); i++) {
            String[] at = places.get(i).split(" ");
            wrong = observe("c" + i, null, 1 + i, null, THING)
                    .attributes(Map.of("check", "public", "lat", at[0], "lon", at[1]));
            story.tell(wrong);
        }

        isWithdrawn("checked_far_apart", story, THING, wrong.declaredWrong(WRONG));
    }

    @Test
    default void rules6_genealogy_views_disagree_is_withdrawn_when_both_views_say_the_same() {
        UnitId part = battery("W");
        Story story = story().tell(install("e1", 1, FACTORY, THING, part));
        List<SerialEvent> declaration = install("e1", 1, FACTORY, THING, part)
                .declaredWrong("incorrect_data")
                .records();
        declaration.stream().filter(r -> r.role() == Role.CHILD).forEach(r -> story.tellRecord(hour(2), r));
        assertThat(story.state(part).alerts()).contains("genealogy_views_disagree");

        declaration.stream().filter(r -> r.role() != Role.CHILD).forEach(r -> story.tellRecord(hour(3), r));
        assertThat(story.state(part).alerts()).doesNotContain("genealogy_views_disagree");
        assertThat(story.state(THING).alerts()).doesNotContain("genealogy_views_disagree");
    }
}
