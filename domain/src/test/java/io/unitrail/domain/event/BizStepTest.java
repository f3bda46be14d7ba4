package io.unitrail.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Ruling 1: the natural order of steps; rulings 16, 18, 20: what each does to place and custody. */
class BizStepTest {

    private static final List<String> NATURAL = List.of(
            "creating_class_instance",
            "commissioning",
            "encoding",
            "removing",
            "disassembling",
            "collecting",
            "assembling",
            "replacing",
            "installing",
            "repairing",
            "sampling",
            "inspecting",
            "sensor_reporting",
            "holding",
            "repackaging",
            "packing",
            "reserving",
            "picking",
            "staging_outbound",
            "loading",
            "consigning",
            "shipping",
            "void_shipping",
            "departing",
            "transporting",
            "entering_exiting",
            "arriving",
            "unloading",
            "receiving",
            "accepting",
            "unpacking",
            "storing",
            "stocking",
            "cycle_counting",
            "stock_taking",
            "other",
            "retail_selling",
            "dispensing",
            "decommissioning",
            "killing",
            "destroying");

    private static Set<String> steps(Predicate<String> of) {
        Set<String> steps = new TreeSet<>();
        NATURAL.stream().filter(of).forEach(steps::add);
        return steps;
    }

    @Test
    void ruling1_steps_have_their_natural_order() {
        for (int rank = 0; rank < NATURAL.size(); rank++) {
            assertThat(BizStep.rank(NATURAL.get(rank))).as(NATURAL.get(rank)).isEqualTo(rank);
            assertThat(BizStep.isStandard(NATURAL.get(rank))).isTrue();
        }
        assertThat(BizStep.STEPS).isEqualTo(NATURAL);
    }

    @Test
    void ruling1_missing_and_foreign_steps_rank_as_other() {
        int other = NATURAL.indexOf("other");

        assertThat(BizStep.rank(null)).isEqualTo(other);
        assertThat(BizStep.rank("unitrail:activating")).isEqualTo(other);
        assertThat(BizStep.rank("https://example.org/step")).isEqualTo(other);
        assertThat(BizStep.isStandard("unitrail:activating")).isFalse();
    }

    @Test
    void ruling18_custody_changes_with_every_step_but_these() {
        assertThat(steps(step -> !BizStep.changesCustody(step)))
                .containsExactlyInAnyOrder(
                        "inspecting",
                        "sampling",
                        "sensor_reporting",
                        "cycle_counting",
                        "stock_taking",
                        "encoding",
                        "entering_exiting",
                        "reserving");
        assertThat(BizStep.changesCustody(null)).isFalse();
        assertThat(BizStep.changesCustody("unitrail:activating")).isFalse();
        assertThat(BizStep.changesCustody("https://example.org/step")).isTrue();
    }

    @Test
    void rules5_the_steps_of_a_journey_are_told_apart() {
        assertThat(steps(BizStep::sends)).containsExactlyInAnyOrder("shipping", "departing", "consigning");
        assertThat(steps(BizStep::moves))
                .containsExactlyInAnyOrder("shipping", "departing", "consigning", "transporting", "loading");
        assertThat(steps(BizStep::takesIn)).containsExactlyInAnyOrder("receiving", "accepting", "arriving");
        assertThat(steps(BizStep::sells)).containsExactlyInAnyOrder("retail_selling", "dispensing");
        for (Predicate<String> any :
                List.<Predicate<String>>of(BizStep::sends, BizStep::moves, BizStep::takesIn, BizStep::sells)) {
            assertThat(any.test(null)).isFalse();
            assertThat(any.test("https://example.org/shipping")).isFalse();
        }
    }

    @Test
    void rules1_with_a_parent_these_steps_are_associations() {
        assertThat(BizStep.ASSOCIATING)
                .containsExactlyInAnyOrder(
                        "assembling", "installing", "replacing", "repairing", "removing", "disassembling");
    }
}
