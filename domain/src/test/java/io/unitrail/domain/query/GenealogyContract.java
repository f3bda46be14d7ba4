package io.unitrail.domain.query;

import static io.unitrail.domain.query.Asked.any;
import static io.unitrail.domain.query.Asked.component;
import static io.unitrail.domain.query.Asked.lotOf;
import static io.unitrail.domain.query.Asked.product;
import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.RecallSummary.Unmatched;
import io.unitrail.domain.query.RecalledUnit.Exposure;
import io.unitrail.domain.reference.stream.Happening;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees of components with quantities, and recalls of listed components: the corners of rulings 22 and 34 to 37. */
interface GenealogyContract extends TraceabilityHarness {
    UnitId TOP = drill("T1");
    UnitId OTHER = drill("T2");
    String CELL_NAME = "own:CELL";

    private static ItemFacts lot(String lot) {
        return new ItemFacts(lot, null, null, null, null);
    }

    private static Happening putIn(String id, double hours, ObjectId lot, long quantity) {
        return event(id, EventType.ASSOCIATION, Action.ADD, hours)
                .step("installing")
                .at(FACTORY)
                .parent(TOP)
                .of(lot, quantity);
    }

    private static Happening takeOut(String id, double hours, ObjectId lot, long quantity) {
        return event(id, EventType.ASSOCIATION, Action.DELETE, hours)
                .step("removing")
                .at(FACTORY)
                .parent(TOP)
                .of(lot, quantity);
    }

    private static List<String> tree(Story story, ObjectId object) {
        return story.trace(object).components().stream()
                .map(each -> each.object().canonical().replaceFirst(".*[/:]", "") + " " + each.quantity() + " "
                        + each.eventId() + (each.to() == null ? "" : " until " + (each.to() - START) / HOUR))
                .toList();
    }

    @Test
    default void ruling22_quantities_of_a_lot_add_up_and_go_as_they_are_taken_out() {
        Story story = story().tell(putIn("e1", 1, cells("L"), 4), putIn("e2", 2, cells("L"), 3));
        assertThat(story.trace(TOP).components()).containsExactly(component(cells("L"), 7, 1, null, "e1"));

        story.tell(takeOut("e3", 3, cells("L"), 2));
        assertThat(story.trace(TOP).components()).containsExactly(component(cells("L"), 5, 1, null, "e1"));

        story.tell(takeOut("e4", 4, cells("L"), 5), putIn("e5", 5, cells("L"), 1));
        assertThat(story.trace(TOP).components())
                .containsExactly(component(cells("L"), 5, 1, hour(4), "e1"), component(cells("L"), 1, 5, null, "e5"));
    }

    private static Component component(ObjectId object, long quantity, double from, Long to, String eventId) {
        return new Component(object, BigDecimal.valueOf(quantity), null, hour(from), to, eventId, List.of(), false);
    }

    @Test
    default void ruling22_what_has_no_quantity_leaves_no_rest() {
        Story story = story().tell(
                        event("e1", EventType.ASSOCIATION, Action.ADD, 1)
                                .step("installing")
                                .parent(TOP)
                                .of(cells("L")),
                        putIn("e2", 2, cells("L"), 3),
                        putIn("e3", 2, cells("M"), 3),
                        event("e4", EventType.ASSOCIATION, Action.ADD, 3)
                                .step("installing")
                                .parent(TOP)
                                .of(cells("M")));
        assertThat(tree(story, TOP)).containsExactly("L null e1", "M null e3");

        story.tell(takeOut("e5", 5, cells("L"), 1));
        assertThat(tree(story, TOP)).containsExactly("L null e1 until 5", "M null e3");

        story.tell(event("e6", EventType.ASSOCIATION, Action.DELETE, 6)
                .step("removing")
                .parent(TOP)
                .of(cells("M")));
        assertThat(tree(story, TOP)).containsExactly("L null e1 until 5", "M null e3 until 6");
    }

    @Test
    default void ruling3_a_removal_that_names_the_parent_alone_empties_it_of_lots_too() {
        Happening empties = event("e3", EventType.ASSOCIATION, Action.DELETE, 3)
                .step("removing")
                .parent(TOP);
        Story story = story().tell(
                        putIn("e1", 1, cells("L"), 4), putIn("e2", 2, CELLS, 3), takeOut("e9", 2.5, cells("NEVER"), 1));
        assertThat(tree(story, TOP)).hasSize(2);

        story.tell(empties);
        assertThat(story.trace(TOP).components()).extracting(Component::to).containsExactly(hour(3), hour(3));

        story.tell(empties.declaredWrong("did_not_occur"));
        assertThat(story.trace(TOP).components()).extracting(Component::to).containsExactly(null, null);
    }

    @Test
    default void ruling5_voided_and_future_quantities_are_not_in_the_tree() {
        Happening wrong = putIn("e1", 1, cells("L"), 4);
        Happening taken = takeOut("e3", 3, cells("M"), 4);
        Story story = story().tell(wrong, putIn("e2", 2, cells("M"), 4), taken);
        story.tell(wrong.declaredWrong("did_not_occur"), taken.declaredWrong("did_not_occur"));
        story.tellAt(hour(10), putIn("e4", 60, cells("F"), 4));

        assertThat(tree(story, TOP)).containsExactly("M 4 e2");
    }

    @Test
    default void rules1_events_of_one_transformation_are_linked_and_nothing_is_made_of_itself() {
        Story story = story().tell(
                        event("e1", EventType.TRANSFORMATION, null, 1)
                                .step("assembling")
                                .transformation("T")
                                .inputs(battery("B1"), TOP)
                                .input(cells("L"), 2),
                        event("e2", EventType.TRANSFORMATION, null, 2)
                                .step("assembling")
                                .transformation("T")
                                .inputs(battery("B2"))
                                .outputs(TOP),
                        event("e3", EventType.TRANSFORMATION, null, 3)
                                .step("assembling")
                                .transformation("ANOTHER")
                                .inputs(battery("B3"))
                                .outputs(OTHER));

        assertThat(story.trace(TOP).components())
                .extracting(Component::object)
                .containsExactly(battery("B1"), cells("L"), battery("B2"));
        assertThat(story.trace(OTHER).components())
                .extracting(Component::object)
                .containsExactly(battery("B3"));
        assertThat(story.recall(Asked.component(lotOf(CELL, "L"))).objects()).containsExactly(TOP);
    }

    @Test
    default void ruling22_where_used_takes_the_outputs_word_of_a_transformation_too() {
        Happening made = event("e1", EventType.TRANSFORMATION, null, 1)
                .step("assembling")
                .inputs(battery("B1"))
                .outputs(TOP);
        Story story = story().tell(made);
        made.declaredWrong("did_not_occur").records().stream()
                .filter(record -> record.role() == Role.INPUT)
                .forEach(record -> story.tellRecord(hour(2), record));

        assertThat(story.state(battery("B1")).builtInto()).isNull();
        assertThat(story.recall(Asked.component(product(BATTERY).criterion())).objects())
                .contains(TOP);
        story.tell(made.declaredWrong("did_not_occur"));
        assertThat(story.recall(Asked.component(product(BATTERY).criterion())).objects())
                .doesNotContain(TOP);
    }

    @Test
    default void ruling37_a_listed_component_is_found_where_a_path_of_a_row_ends_in_it() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, battery("X1"), battery("X2"), battery("X3")),
                        commission("e2", 1, FACTORY, TOP).facts(lot("L1")),
                        commission("e3", 1, FACTORY, OTHER).facts(lot("L2")),
                        install("e4", 2, FACTORY, TOP, battery("X1")),
                        install("e5", 2, FACTORY, OTHER, battery("X2")));

        Story.RecallAnswer answer = story.recall(product(DRILL)
                .lot("L1")
                .with(product(BATTERY).serials("X1", "X2", "X3", "NEVER").criterion())
                .criterion());
        assertThat(answer.objects()).containsExactly(TOP);
        assertThat(answer.result().unmatched())
                .containsExactly(
                        new Unmatched(0, "own:BATTERY", "X2", "other_fields"),
                        new Unmatched(0, "own:BATTERY", "X3", "other_fields"),
                        new Unmatched(0, "own:BATTERY", "NEVER", "never_seen"));
        Story.RecallAnswer loose = story.recall(
                Asked.component(product(BATTERY).serials("X1", "X3", "NEVER").criterion()));
        assertThat(loose.objects()).containsExactly(battery("X3"), TOP);
        assertThat(loose.result().unmatched()).containsExactly(new Unmatched(0, "own:BATTERY", "NEVER", "never_seen"));
    }

    @Test
    default void ruling37_a_serial_listed_without_a_product_is_looked_for_among_all() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, TOP, battery("T1")).facts(lot("L1")),
                        commission("e2", 1, FACTORY, OTHER).facts(lot("L2")));

        Story.RecallAnswer answer = story.recall(any().serials("T1", "NEVER").criterion());
        assertThat(answer.objects()).containsExactly(battery("T1"), TOP);
        assertThat(answer.result().unmatched()).containsExactly(new Unmatched(0, null, "NEVER", "never_seen"));
        assertThat(story.recall(any().lot("L1").serials("T1", "T2").criterion())
                        .result()
                        .unmatched())
                .containsExactly(new Unmatched(0, null, "T2", "other_fields"));
        assertThat(story.recall(Asked.component(any().serials("T1", "NEVER").criterion()))
                        .result()
                        .unmatched())
                .containsExactly(new Unmatched(0, null, "NEVER", "never_seen"));
    }

    @Test
    default void reading52_only_a_recall_that_names_the_product_has_possible_ones() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, battery("NOLOT")),
                        commission("e2", 1, FACTORY, battery("GOOD")).facts(lot("G")),
                        commission("e3", 1, FACTORY, TOP).inputs(battery("NOLOT")),
                        commission("e4", 1, FACTORY, OTHER).input(new ClassId(BATTERY), 1),
                        commission("e5", 1, FACTORY, drill("T3")).inputs(battery("GOOD")));

        Story.RecallAnswer ofLot = story.recall(Asked.component(lotOf(BATTERY, "BAD")));
        assertThat(ofLot.objects()).containsExactly(TOP, OTHER);
        assertThat(ofLot.units()).extracting(RecalledUnit::exposure).containsOnly(Exposure.POSSIBLE);
        Story.RecallAnswer ofPrefix =
                story.recall(Asked.component(product(BATTERY).lotPrefix("BA").criterion()));
        assertThat(ofPrefix.objects()).containsExactly(TOP, OTHER);
        Story.RecallAnswer ofSerial =
                story.recall(Asked.component(product(BATTERY).serials("B9").criterion()));
        assertThat(ofSerial.objects()).containsExactly(OTHER);
        assertThat(story.recall(Asked.component(any().lot("BAD").criterion())).objects())
                .isEmpty();
    }

    @Test
    default void contract_a_set_longer_than_a_page_is_whole() {
        int many = 1_203;
        List<ObjectId> built = new ArrayList<>();
        Story story = story();
        for (int i = 0; i < many; i++) {
            UnitId unit = drill("U" + (10_000 + i));
            built.add(unit);
            story.tell(commission("e" + i, 1, FACTORY, unit).input(cells("BAD"), 1));
        }

        assertThat(story.recall(Asked.component(lotOf(CELL, "BAD"))).objects()).isEqualTo(built);
        assertThat(story.recall(product(DRILL).criterion()).objects()).isEqualTo(built);
        assertThat(story.recall(any().serialPrefix("U1").criterion()).objects()).isEqualTo(built);
    }

    @Test
    default void reading53_of_two_paths_the_shorter_is_named_and_of_equal_ones_the_first() {
        UnitId low = battery("A-MODULE");
        UnitId high = battery("B-MODULE");
        Story story = story().tell(
                        commission("e0", 1, FACTORY, low, high, TOP, OTHER, battery("A-X"), battery("B-X")),
                        install("e1", 2, FACTORY, low, battery("A-X")),
                        install("e2", 2, FACTORY, high, battery("B-X")),
                        install("e3", 3, FACTORY, TOP, high),
                        install("e4", 3, FACTORY, TOP, low),
                        install("e5", 3, FACTORY, OTHER, battery("C-X")),
                        install("e6", 4, FACTORY, battery("C-MODULE"), battery("D-X")),
                        install("e7", 5, FACTORY, OTHER, battery("C-MODULE")));

        Story.RecallAnswer answer = story.recall(Asked.component(
                product(BATTERY).serials("A-X", "B-X", "C-X", "D-X").criterion()));
        assertThat(answer.unit(TOP).path()).containsExactly(low, battery("A-X"));
        assertThat(answer.unit(OTHER).path()).containsExactly(battery("C-X"));
    }

    @Test
    default void reading81_lots_made_of_each_other_stand_each_for_itself() {
        LotId one = new LotId(BATTERY, "ONE");
        LotId two = new LotId(BATTERY, "TWO");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, battery("U1")).facts(lot("ONE")),
                        commission("e2", 1, FACTORY, battery("U2")).facts(lot("TWO")),
                        event("e3", EventType.TRANSFORMATION, null, 2)
                                .step("assembling")
                                .inputs(battery("U1"))
                                .output(two, 1),
                        event("e4", EventType.TRANSFORMATION, null, 3)
                                .step("assembling")
                                .inputs(battery("U2"))
                                .output(one, 1));

        assertThat(story.recall(Asked.component(product(BATTERY).serials("U1").criterion()))
                        .objects())
                .containsExactly(battery("U1"), battery("U2"));
    }
}
