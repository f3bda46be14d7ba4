package io.unitrail.domain.query;

import static io.unitrail.domain.query.Asked.*;
import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.RecalledUnit.Exposure;
import io.unitrail.domain.reference.stream.Happening;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules 7 and rulings 34 to 37: recall sets. */
interface RecallContract extends TraceabilityHarness {
    UnitId A = drill("A1");
    UnitId B = drill("A2");
    UnitId C = drill("C10");
    UnitId CAUSE = battery("X1");
    UnitId SPARE = battery("X2");

    private static ItemFacts lot(String lot) {
        return new ItemFacts(lot, null, null, null, null);
    }

    private static long dayOf(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    @Test
    default void rules7_by_lot_product_prefix_list_and_range() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, A).facts(lot("L1")),
                        commission("e2", 1, FACTORY, B).facts(lot("L2")),
                        commission("e3", 1, FACTORY, C).facts(lot("M1")),
                        commission("e4", 1, FACTORY, battery("A1")).facts(lot("L1")));

        assertThat(story.recall(lotOf(DRILL, "L1")).objects()).containsExactly(A);
        assertThat(story.recall(any().lot("L1").criterion()).objects()).containsExactly(battery("A1"), A);
        assertThat(story.recall(product(DRILL).lotPrefix("L").criterion()).objects())
                .containsExactly(A, B);
        assertThat(story.recall(product(DRILL).criterion()).objects()).containsExactly(A, B, C);
        assertThat(story.recall(product(DRILL).serials("A2", "C10").criterion()).objects())
                .containsExactly(B, C);
        assertThat(story.recall(product(DRILL).serialPrefix("A").criterion()).objects())
                .containsExactly(A, B);
        assertThat(story.recall(product(DRILL).range("A0", "A9", false).criterion())
                        .objects())
                .containsExactly(A, B);
        assertThat(story.recall(product(DRILL).lot("L1").serialPrefix("A2").criterion())
                        .objects())
                .isEmpty();
        assertThat(story.recall(lotOf(DRILL, "L1"), lotOf(DRILL, "M1")).objects())
                .containsExactly(A, C);
    }

    @Test
    default void rules7_exclude_takes_away() {
        Story story = story().tell(commission("e1", 1, FACTORY, A, B, C));
        RecallQuery query = new RecallQuery(
                List.of(product(DRILL).criterion()),
                List.of(product(DRILL).serials("A2").criterion()),
                Moment.NOW);

        RecallAnswerCheck.sums(story.recall(query));
        assertThat(story.recall(query).objects()).containsExactly(A, C);
        assertThat(story.recall(query).result().summary().matched()).containsExactly(3L);
    }

    @Test
    default void ruling10_all_lots_ever_claimed_match() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, A).facts(lot("L1")),
                        observe("e2", "repackaging", 2, FACTORY, A).facts(lot("L2")));

        assertThat(story.recall(lotOf(DRILL, "L1")).objects()).containsExactly(A);
        assertThat(story.recall(lotOf(DRILL, "L2")).objects()).containsExactly(A);
    }

    @Test
    default void ruling5_a_voided_lot_claim_does_not_match() {
        Happening wrong = observe("e2", "storing", 2, FACTORY, A).facts(lot("L2"));
        Story story = story().tell(commission("e1", 1, FACTORY, A), wrong, wrong.declaredWrong("incorrect_data"));

        assertThat(story.recall(lotOf(DRILL, "L2")).objects()).isEmpty();
    }

    @Test
    default void ruling34_tops_and_loose_components_are_rows_and_what_is_built_in_stands_in_paths() {
        UnitId module = battery("MODULE");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, CAUSE, SPARE).facts(lot("BAD")),
                        commission("e2", 1, FACTORY, module, A),
                        install("e3", 2, FACTORY, module, CAUSE),
                        install("e4", 3, FACTORY, A, module));

        Story.RecallAnswer answer = story.recall(component(lotOf(BATTERY, "BAD")));
        assertThat(answer.objects()).containsExactly(SPARE, A);
        assertThat(answer.unit(A).role()).isEqualTo(RecalledUnit.Role.AFFECTED);
        assertThat(answer.unit(A).exposure()).isEqualTo(Exposure.CURRENT);
        assertThat(answer.unit(A).path()).containsExactly(module, CAUSE);
        assertThat(answer.unit(SPARE).role()).isEqualTo(RecalledUnit.Role.CAUSE);
        assertThat(answer.unit(SPARE).path()).isEmpty();
        RecallSummary summary = answer.result().summary();
        assertThat(summary.units()).isEqualTo(1);
        assertThat(summary.causes()).containsEntry("in_stock", 1L);
        RecallAnswerCheck.sums(answer);
    }

    @Test
    default void ruling34_an_ancestor_that_is_loose_now_is_a_row_even_below_others() {
        UnitId module = battery("MODULE");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, CAUSE, module, A),
                        install("e2", 2, FACTORY, module, CAUSE),
                        install("e3", 3, FACTORY, A, module),
                        remove("e4", 4, FACTORY, A, module));

        Story.RecallAnswer answer =
                story.recall(component(product(BATTERY).serials("X1").criterion()));
        assertThat(answer.objects()).containsExactly(module, A);
        assertThat(answer.unit(module).exposure()).isEqualTo(Exposure.CURRENT);
        assertThat(answer.unit(A).exposure()).isEqualTo(Exposure.FORMER);
    }

    @Test
    default void ruling34_a_unit_by_two_ways_is_affected_and_current_first() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, CAUSE, SPARE, A).facts(lot("BAD")),
                        install("e2", 2, FACTORY, A, CAUSE),
                        remove("e3", 3, FACTORY, A, CAUSE),
                        install("e4", 4, FACTORY, A, SPARE));

        Story.RecallAnswer answer = story.recall(component(lotOf(BATTERY, "BAD")), lotOf(DRILL, "BAD"));
        assertThat(answer.unit(A).exposure()).isEqualTo(Exposure.CURRENT);
        assertThat(answer.unit(A).criteria()).containsExactly(0, 1);
        assertThat(answer.unit(CAUSE).role()).isEqualTo(RecalledUnit.Role.CAUSE);
        RecallAnswerCheck.sums(answer);
    }

    @Test
    default void ruling35_intervals_along_a_path_must_overlap() {
        UnitId module = battery("MODULE");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, CAUSE, module, A),
                        install("e2", 2, FACTORY, module, CAUSE),
                        remove("e3", 3, FACTORY, module, CAUSE),
                        install("e4", 4, FACTORY, A, module));

        Story.RecallAnswer answer =
                story.recall(component(product(BATTERY).serials("X1").criterion()));
        assertThat(answer.objects()).doesNotContain(A).contains(CAUSE, module);
        assertThat(answer.unit(module).exposure()).isEqualTo(Exposure.FORMER);
        assertThat(answer.unit(module).state().holding()).isEqualTo(Holding.BUILT_IN);
    }

    @Test
    default void ruling35_a_swapped_out_component_leaves_a_former_exposure() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, CAUSE, SPARE, A),
                        install("e2", 2, FACTORY, A, CAUSE),
                        remove("e3", 3, FACTORY, A, CAUSE),
                        install("e4", 3, FACTORY, A, SPARE));

        Story.RecallAnswer answer =
                story.recall(component(product(BATTERY).serials("X1").criterion()));
        assertThat(answer.objects()).containsExactly(CAUSE, A);
        assertThat(answer.unit(A).exposure()).isEqualTo(Exposure.FORMER);
        RecallQuery then = new RecallQuery(
                List.of(component(product(BATTERY).serials("X1").criterion())),
                List.of(),
                new Moment(hour(2.5), Long.MAX_VALUE));
        assertThat(story.recall(then).objects()).containsExactly(A);
        assertThat(story.recall(then).unit(A).exposure()).isEqualTo(Exposure.CURRENT);
    }

    @Test
    default void ruling35_an_edge_to_the_product_without_a_lot_is_possible_and_totalled_apart() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, A).input(CELLS, 4),
                        commission("e2", 1, FACTORY, B).input(cells("BAD"), 4),
                        commission("e3", 1, FACTORY, C).input(cells("GOOD"), 4));

        Story.RecallAnswer answer = story.recall(component(lotOf(CELL, "BAD")));
        assertThat(answer.objects()).containsExactly(A, B);
        assertThat(answer.unit(A).exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(answer.unit(B).exposure()).isEqualTo(Exposure.CURRENT);
        assertThat(answer.unit(B).path()).containsExactly(cells("BAD"));
        assertThat(answer.result().summary().units()).isEqualTo(1);
        assertThat(answer.result().summary().possible()).containsEntry("in_stock", 1L);
    }

    @Test
    default void ruling35_the_other_fields_of_a_component_criterion_apply_to_the_returned_row() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, A).facts(lot("L1")).inputs(CAUSE),
                        commission("e2", 1, FACTORY, B).facts(lot("L2")).inputs(SPARE));
        Criterion batteries = product(BATTERY).criterion();

        assertThat(story.recall(product(DRILL).lot("L1").with(batteries).criterion())
                        .objects())
                .containsExactly(A);
        assertThat(story.recall(component(batteries)).objects()).containsExactly(A, B);
    }

    @Test
    default void rules1_where_used_goes_through_transformations_lot_to_lot_to_the_units_of_the_lot() {
        LotId packs = new LotId(BATTERY, "PACK");
        Story story = story().tell(
                        event("e1", EventType.TRANSFORMATION, null, 1)
                                .step("assembling")
                                .at(FACTORY)
                                .input(cells("BAD"), 100)
                                .output(packs, 10),
                        commission("e2", 2, FACTORY, CAUSE).facts(lot("PACK")),
                        install("e3", 3, FACTORY, A, CAUSE));

        assertThat(story.recall(component(lotOf(CELL, "BAD"))).objects()).containsExactly(A);
    }

    @Test
    default void ruling22_where_used_takes_either_view() {
        Story story = story();
        Happening install = install("e1", 1, FACTORY, A, CAUSE);
        story.tell(install);
        install.declaredWrong("did_not_occur").records().stream()
                .filter(r -> r.role() == Role.CHILD)
                .forEach(r -> story.tellRecord(hour(2), r));

        assertThat(story.state(CAUSE).builtInto()).isNull();
        assertThat(story.recall(component(product(BATTERY).criterion())).objects())
                .contains(A);
    }

    @Test
    default void ruling5_a_voided_installation_is_no_edge() {
        Happening install = install("e1", 1, FACTORY, A, CAUSE);
        Story story = story().tell(install, install.declaredWrong("did_not_occur"));

        assertThat(story.recall(component(product(BATTERY).criterion())).objects())
                .doesNotContain(A);
    }

    @Test
    default void ruling36_a_date_is_its_whole_local_day_and_matches_on_overlap() {
        LocalDate march = LocalDate.of(2026, 3, 1);
        Happening inTokyo = new Happening(
                        "e1", EventType.OBJECT, Action.ADD, EventTime.parse("2026-03-05T10:00:00Z", "+09:00"))
                .step("commissioning")
                .at(FACTORY)
                .facts(new ItemFacts(null, march, null, march, null))
                .of(A);
        Story story = story().tell(
                        inTokyo,
                        new Happening("e2", EventType.OBJECT, Action.ADD, EventTime.parse("2026-02-28T20:00:00Z", null))
                                .step("commissioning")
                                .at(FACTORY)
                                .of(B));
        long midnight = dayOf(2026, 3, 1);
        long tokyo = midnight - 9 * HOUR;

        assertThat(story.recall(any().produced(tokyo - HOUR, tokyo).criterion()).objects())
                .containsExactly(B);
        assertThat(story.recall(any().produced(midnight, null).criterion()).objects())
                .containsExactly(A);
        assertThat(story.recall(any().produced(tokyo + DAY, null).criterion()).objects())
                .isEmpty();
        assertThat(story.recall(any().expires(midnight, midnight + 1).criterion())
                        .objects())
                .containsExactly(A);
        assertThat(story.recall(any().expires(null, Long.MAX_VALUE).criterion()).objects())
                .containsExactly(A);
    }

    @Test
    default void ruling36_process_looks_at_the_whole_set_with_sub_places() {
        Story story = story().tell(
                        event("e1", EventType.OBJECT, Action.ADD, 1)
                                .step("commissioning")
                                .readPoint(LINE)
                                .attributes(Map.of("station", "ST4"))
                                .of(A),
                        commission("e2", 5, FACTORY, B),
                        pack("e3", 6, FACTORY, BOX, B),
                        observe("e4", "storing", 7, WAREHOUSE, BOX));

        assertThat(story.recall(process(FACTORY, "commissioning", null, null)).objects())
                .containsExactly(A, B);
        assertThat(story.recall(process(LINE, null, null, null)).objects()).containsExactly(A);
        assertThat(story.recall(process(FACTORY, null, hour(1), hour(5))).objects())
                .containsExactly(A);
        assertThat(story.recall(process(WAREHOUSE, "storing", null, null)).objects())
                .containsExactly(B);
        assertThat(story.recall(any().processing(new Criterion.Processing(null, null, "station", "ST4", ANY_TIME))
                                .criterion())
                        .objects())
                .containsExactly(A);
    }

    @Test
    default void ruling36_container_and_transaction_go_by_ever() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, A, B),
                        pack("e2", 2, FACTORY, PALLET, BOX),
                        unpack("e3", 3, FACTORY, BOX, A),
                        observe("e4", "shipping", 4, null, PALLET).documents(document("desadv", "D1")),
                        pack("e5", 5, FACTORY, BOX, C),
                        unpack("e6", 6, FACTORY, PALLET, BOX),
                        unpack("e7", 7, FACTORY, BOX, B));

        assertThat(story.recall(any().container(BOX).criterion()).objects()).containsExactly(A, B, C);
        assertThat(story.recall(any().container(PALLET).criterion()).objects()).containsExactly(A, B, C);
        assertThat(story.recall(any().transaction("desadv", "D1").criterion()).objects())
                .containsExactly(B);
        assertThat(story.recall(any().transaction(null, "D1").criterion()).objects())
                .containsExactly(B);
        assertThat(story.recall(any().transaction("inv", "D1").criterion()).objects())
                .isEmpty();
    }

    @Test
    default void ruling37_empty_half_and_backward_criteria_are_refused() {
        Story story = story().tell(commission("e1", 1, FACTORY, A));

        for (Criterion wrong : List.of(
                any().criterion(),
                any().serials().criterion(),
                any().range("B1", "A1", false).criterion(),
                any().range("A1", "A10", false).criterion(),
                any().range("10", "9", true).criterion(),
                any().range("A1", "A9", true).criterion(),
                any().produced(2L, 1L).criterion(),
                component(any().criterion()))) {
            assertThatThrownBy(() -> story.recall(wrong))
                    .as(wrong.toString())
                    .isInstanceOf(InvalidQueryException.class);
        }
        assertThatThrownBy(() -> story.recall(new RecallQuery(List.of(), List.of(), Moment.NOW)))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    default void ruling37_numeric_ranges_compare_as_numbers_and_from_is_to_is_one_serial() {
        Story story = story().tell(commission("e1", 1, FACTORY, drill("9"), drill("10"), drill("011"), drill("A9")));

        assertThat(story.recall(any().range("9", "11", true).criterion()).objects())
                .containsExactlyInAnyOrder(drill("9"), drill("10"), drill("011"));
        assertThat(story.recall(any().range("10", "10", false).criterion()).objects())
                .containsExactly(drill("10"));
    }

    @Test
    default void ruling37_a_listed_serial_that_matched_nothing_is_unmatched_with_the_reason() {
        Story story = story().tell(commission("e1", 1, FACTORY, A, B).facts(lot("L1")));

        Story.RecallAnswer answer = story.recall(
                product(DRILL).lot("L1").serials("A1", "NEVER").criterion(),
                product(DRILL).lot("L2").serials("A2").criterion(),
                lotOf(BATTERY, "L9"));
        assertThat(answer.result().summary().matched()).containsExactly(1L, 0L, 0L);
        assertThat(answer.result().unmatched())
                .containsExactlyInAnyOrder(
                        new RecallSummary.Unmatched(0, "own:DRILL", "NEVER", "never_seen"),
                        new RecallSummary.Unmatched(1, "own:DRILL", "A2", "other_fields"),
                        new RecallSummary.Unmatched(2, "own:BATTERY", null, "nothing_matched"));
    }

    @Test
    default void rules5_holdings_add_up_and_holders_are_grouped_with_address() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, A, B, C),
                        observe("e2", "shipping", 2, null, A, B),
                        observe("e3", "receiving", 3, BUYER, A, B));

        Story.RecallAnswer answer = story.recall(product(DRILL).criterion());
        RecallSummary summary = answer.result().summary();
        RecallAnswerCheck.sums(answer);
        assertThat(summary.byHolding())
                .containsEntry("consignee", 2L)
                .containsEntry("in_stock", 1L)
                .containsEntry("destroyed", 0L)
                .hasSize(Holding.values().length);
        assertThat(summary.made()).isEqualTo(3);
        assertThat(summary.distributed()).isEqualTo(2);
        assertThat(summary.byHolder())
                .containsExactly(
                        new RecallSummary.HolderTotal(
                                "BUYERS", BUYER, "BUYERS Ltd", "BUYERS Street 1", null, 2, hour(1), hour(3)),
                        new RecallSummary.HolderTotal(
                                "US", FACTORY, "US Ltd", "US Street 1", null, 1, hour(1), hour(1)));
    }

    @Test
    default void ruling10_a_recalled_lots_own_quantity_stands_beside_the_units() {
        Story story = story().tell(
                        event("e1", EventType.OBJECT, Action.ADD, 1)
                                .step("commissioning")
                                .at(FACTORY)
                                .of(cells("BAD"), 100),
                        commission("e2", 2, FACTORY, A).input(cells("BAD"), 4));

        Story.RecallAnswer answer = story.recall(lotOf(CELL, "BAD"));
        assertThat(answer.units()).isEmpty();
        assertThat(answer.result().summary().quantities())
                .containsExactly(new GroupCounts.Quantity(
                        "own:CELL", "BAD", BigDecimal.valueOf(96), null, Holding.IN_STOCK, new Holder("US", FACTORY)));
        assertThat(answer.result().unmatched()).isEmpty();
    }

    @Test
    default void ruling7_a_unit_not_yet_known_is_in_no_set() {
        Story story = story().tellAt(hour(5), commission("e1", 1, FACTORY, A));
        Moment before = new Moment(Long.MAX_VALUE, hour(5) - 1);

        assertThat(story.recall(new RecallQuery(List.of(product(DRILL).criterion()), List.of(), before))
                        .objects())
                .isEmpty();
    }
}
