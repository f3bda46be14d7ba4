package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.reference.stream.Happening;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules 6: at its limit a rule is silent, one millisecond beyond it speaks. */
interface AlertBoundaryContract extends TraceabilityHarness {
    UnitId EDGE = drill("E1");
    long MINUTE = 60_000;

    private static Happening at(String id, String step, long time, String place) {
        return new Happening(id, EventType.OBJECT, Action.OBSERVE, EventTime.ofMillis(time))
                .step(step)
                .at(place)
                .of(EDGE);
    }

    private static Happening made(String id, long time, String place) {
        return new Happening(id, EventType.OBJECT, Action.ADD, EventTime.ofMillis(time))
                .step("commissioning")
                .at(place)
                .of(EDGE);
    }

    private boolean isRaised(String code, Happening... events) {
        return story().tell(events).state(EDGE).alerts().contains(code);
    }

    @Test
    default void ruling31_five_minutes_before_commissioning_is_no_alert() {
        String code = "activity_before_commissioning";
        Happening made = made("e1", hour(10), FACTORY);

        assertThat(isRaised(code, at("e0", "storing", hour(10) - 5 * MINUTE, FACTORY), made))
                .isFalse();
        assertThat(isRaised(code, at("e0", "storing", hour(10) - 5 * MINUTE - 1, FACTORY), made))
                .isTrue();
    }

    @Test
    default void rules6_serials_used_since_a_time_make_activity_before_it_no_alert() {
        for (long since : new long[] {hour(5), hour(5) + 1}) {
            Story story = story();
            story.product(new Product(
                    DRILL, 0, null, null, null, Map.of(), java.util.List.of(), null, null, null, null, since));
            story.tell(at("e0", "storing", hour(5), FACTORY), made("e1", hour(10), FACTORY));
            assertThat(story.state(EDGE).alerts().contains("activity_before_commissioning"))
                    .isEqualTo(since == hour(5));
        }
    }

    @Test
    default void ruling31_one_commissioning_within_24_hours_at_one_place() {
        String code = "commissioned_twice";

        assertThat(isRaised(code, made("e1", hour(1), FACTORY), made("e2", hour(25), FACTORY)))
                .isFalse();
        assertThat(isRaised(code, made("e1", hour(1), FACTORY), made("e2", hour(25) + 1, FACTORY)))
                .isTrue();
    }

    @Test
    default void ruling32_a_sighting_at_the_time_of_the_theft_is_none_after_it() {
        String code = "seen_after_reported_stolen";
        Happening stolen = at("e1", "storing", hour(2), WAREHOUSE).disposition("stolen");

        assertThat(isRaised(code, stolen, at("e2", "storing", hour(2), SHOP))).isFalse();
        assertThat(isRaised(code, stolen, at("e2", "storing", hour(2) + 1, SHOP)))
                .isTrue();
    }

    @Test
    default void rules6_event_time_five_minutes_after_record_time_is_no_alert() {
        for (long early : new long[] {0, 1}) {
            Story story = story().tellAt(hour(2) - 5 * MINUTE - early, at("e1", "storing", hour(2), FACTORY));
            assertThat(story.state(EDGE).alerts().contains("event_time_in_the_future"))
                    .isEqualTo(early > 0);
        }
    }

    @Test
    default void ruling30_received_in_the_last_millisecond_of_14_days_is_in_time() {
        for (long late : new long[] {0, 1}) {
            Story story = story().tell(
                            made("e0", hour(0), FACTORY),
                            at("e1", "shipping", hour(1), FACTORY).to(location(BUYER)),
                            at("e2", "receiving", hour(1) + 14 * DAY + late, BUYER));
            assertThat(story.state(EDGE).alerts().contains("shipped_not_received"))
                    .isEqualTo(late > 0);
        }
    }

    @Test
    default void ruling30_moving_and_inspecting_is_not_receiving() {
        Story story = story().tell(
                        made("e0", hour(0), FACTORY),
                        at("e1", "shipping", hour(1), FACTORY).to(location(BUYER)),
                        at("e2", "departing", hour(2), TRUCK),
                        at("e3", "inspecting", hour(3), BUYER),
                        observe("later", "storing", 24 * 16, FACTORY, drill("ELSE")));
        assertThat(story.state(EDGE).alerts()).contains("shipped_not_received");

        story.tellAt(hour(24 * 17), at("e4", "receiving", hour(4), BUYER));
        assertThat(story.state(EDGE).alerts()).doesNotContain("shipped_not_received");
    }

    @Test
    default void ruling31_fifty_kilometres_or_a_thousand_in_an_hour_are_not_too_fast() {
        // On the equator a degree is 111.195 km: 6371 km * pi / 180.
        assertThat(isTooFast(0.4496, 0)).as("49.99 km in no time").isFalse();
        assertThat(isTooFast(0.4497, 0)).as("50.004 km in no time").isTrue();
        assertThat(isTooFast(8.9931, 60 * MINUTE)).as("999.99 km in an hour").isFalse();
        assertThat(isTooFast(8.9933, 60 * MINUTE)).as("1,000.01 km in an hour").isTrue();
        assertThat(isTooFast(8.9933, 61 * MINUTE)).as("in 61 minutes").isFalse();
    }

    private boolean isTooFast(double degrees, long millis) {
        Story story = story();
        sight(story, "HERE", 0);
        sight(story, "THERE", degrees);
        return story.tell(at("e1", "inspecting", hour(1), "HERE"), at("e2", "inspecting", hour(1) + millis, "THERE"))
                .state(EDGE)
                .alerts()
                .contains("too_fast");
    }

    private static void sight(Story story, String id, double lon) {
        Place.Coordinates at = new Place.Coordinates(0, lon);
        story.place(new Place(id, 0, null, PlaceKind.WAREHOUSE, false, null, null, null, null, null, at, true));
    }
}
