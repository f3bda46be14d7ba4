package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.master.SerialFormat;
import io.unitrail.domain.query.CheckQuery.Issue;
import io.unitrail.domain.query.CheckResult.Reason;
import io.unitrail.domain.query.CheckResult.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the public is told of a unit (rules, section 8; ruling 39; readings 138 to 141). */
interface AuthenticityContract extends TraceabilityHarness {
    UnitId THING = drill("1001");

    private static Product drills(@Nullable SerialFormat format, @Nullable Long serialsSince) {
        return new Product(
                DRILL,
                0,
                "Drill",
                null,
                null,
                Map.of(),
                List.of(),
                null,
                null,
                null,
                null,
                serialsSince,
                format,
                List.of());
    }

    private static CheckResult check(Story story, UnitId unit, Issue issue) {
        return story.ask().check(new CheckQuery(unit, null, null, issue), new Moment(hour(1000), Long.MAX_VALUE));
    }

    @Test
    default void rules8_what_we_made_is_genuine_and_a_later_sale_does_not_change_it() {
        Story story =
                story().tell(commission("e1", 1, FACTORY, THING), observe("e2", "retail_selling", 2, SHOP, THING));
        CheckResult result = check(story, THING, Issue.NOT_KEPT);
        assertThat(result.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(result.reasons()).isEmpty();
        assertThat(result.stolen()).isFalse();
    }

    @Test
    default void rules8_unknown_is_what_is_not_ours_or_handed_out_and_not_yet_made() {
        assertThat(check(story(), THING, Issue.NOT_KEPT).reasons()).containsExactly(Reason.NOT_OUR_PRODUCT);
        assertThat(check(story(), THING, Issue.ISSUED).reasons()).containsExactly(Reason.NOT_COMMISSIONED);
        Story story = story();
        story.product(drills(null, null));
        assertThat(check(story, THING, Issue.ISSUED).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check(story, THING, Issue.ISSUED).reasons()).containsExactly(Reason.NOT_COMMISSIONED);
    }

    @Test
    default void ruling39_what_was_never_handed_out_is_suspect_only_where_serials_are() {
        Story story = story();
        story.product(drills(null, null));
        assertThat(check(story, THING, Issue.NOT_KEPT).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check(story, THING, Issue.NOT_KEPT).reasons()).containsExactly(Reason.NEVER_SEEN);
        assertThat(check(story, THING, Issue.NOT_ISSUED).verdict()).isEqualTo(Verdict.SUSPECT);
        assertThat(check(story, THING, Issue.NOT_ISSUED).reasons()).containsExactly(Reason.NEVER_ISSUED);
    }

    @Test
    default void rules8_outside_the_ranges_is_suspect_even_if_somebody_reported_it_made() {
        Story story = story();
        story.product(drills(new SerialFormat(null, 4, false, List.of(new SerialFormat.Range("2000", "2999"))), null));
        assertThat(check(story, THING, Issue.NOT_KEPT).reasons()).containsExactly(Reason.OUTSIDE_RANGES);
        assertThat(check(story, drill("2001"), Issue.NOT_KEPT).reasons()).containsExactly(Reason.NEVER_ISSUED);
        story.tell(
                commission("e1", 1, FACTORY, THING, drill("2002")), observe("e2", "storing", 2, SHOP, drill("2003")));
        assertThat(check(story, THING, Issue.NOT_KEPT).verdict()).isEqualTo(Verdict.SUSPECT);
        assertThat(check(story, drill("2002"), Issue.NOT_KEPT).verdict()).isEqualTo(Verdict.GENUINE);

        assertThat(story.ask().counterfeits(DRILL, Moment.NOW, null, 10).items())
                .extracting(state -> ((UnitId) state.object()).serial())
                .containsExactlyInAnyOrder("1001", "2003");
    }

    @Test
    default void rules8_destroyed_cloned_and_dispensed_things_are_suspect() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("d"), drill("c"), drill("m")),
                        observe("e2", "destroying", 2, FACTORY, drill("d")),
                        commission("e3", 3, BUYER, drill("c")),
                        observe("e4", "dispensing", 4, SHOP, drill("m")));
        assertThat(check(story, drill("d"), Issue.NOT_KEPT).reasons()).containsExactly(Reason.DESTROYED);
        assertThat(check(story, drill("c"), Issue.NOT_KEPT).reasons()).containsExactly(Reason.SEEN_TWICE);
        assertThat(check(story, drill("m"), Issue.NOT_KEPT).reasons()).containsExactly(Reason.ALREADY_DISPENSED);
        story.tell(observe("e5", "receiving", 5, SHOP, drill("m")).disposition("returned"));
        assertThat(check(story, drill("m"), Issue.NOT_KEPT).verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    default void rules8_lot_and_expiry_that_differ_from_the_units_are_suspect() {
        LocalDate expiry = LocalDate.of(2028, 3, 1);
        Story story =
                story().tell(commission("e1", 1, FACTORY, THING).facts(new ItemFacts("L1", expiry, null, null, null)));
        Moment now = new Moment(hour(9), Long.MAX_VALUE);
        assertThat(story.ask()
                        .check(new CheckQuery(THING, "L1", expiry, Issue.NOT_KEPT), now)
                        .verdict())
                .isEqualTo(Verdict.GENUINE);
        assertThat(story.ask()
                        .check(new CheckQuery(THING, "L2", expiry.plusDays(1), Issue.NOT_KEPT), now)
                        .reasons())
                .containsExactly(Reason.LOT_DIFFERS, Reason.EXPIRY_DIFFERS);
    }

    @Test
    default void rules8_stolen_and_recovered_are_told_apart_from_genuineness() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, THING),
                        observe("e2", "holding", 2, SHOP, THING).sets("stolen"));
        assertThat(check(story, THING, Issue.NOT_KEPT).verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(check(story, THING, Issue.NOT_KEPT).stolen()).isTrue();
        story.tell(observe("e3", "holding", 3, SHOP, THING).unsets("stolen"));
        assertThat(check(story, THING, Issue.NOT_KEPT).stolen()).isFalse();
    }

    @Test
    default void rules6_legacy_units_are_ours_without_a_commissioning() {
        Story story = story();
        story.product(drills(null, hour(10)));
        story.tell(observe("e1", "shipping", 1, null, THING), observe("e2", "receiving", 20, SHOP, drill("new")));
        assertThat(check(story, THING, Issue.NOT_ISSUED).verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(check(story, drill("new"), Issue.NOT_ISSUED).verdict()).isEqualTo(Verdict.SUSPECT);
    }

    @Test
    default void issue7_noted_checks_are_counted_and_change_nothing_else() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, THING),
                        observe("c1", null, 2, null, THING).attributes(Map.of("check", "public")),
                        observe("c2", null, 3, null, THING).attributes(Map.of("check", "public")));
        assertThat(check(story, THING, Issue.NOT_KEPT).checks()).isEqualTo(2);
        ObjectState state = story.ask().state(THING, Moment.NOW).orElseThrow();
        assertThat(state.bizStep()).isEqualTo("commissioning");
        assertThat(state.location()).isEqualTo(FACTORY);
        assertThat(state.holding()).isEqualTo(Holding.IN_STOCK);
    }
}
