package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Traceability.LotLine;
import io.unitrail.domain.query.Traceability.Match;
import io.unitrail.domain.reference.stream.Happening;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ruling 38 and the contract: counts, pages, trees, search. */
interface AnswerContract extends TraceabilityHarness {
    UnitId FIRST = drill("S1");
    UnitId SECOND = drill("S2");
    LotId LOT = new LotId(DRILL, "L1");

    private static ItemFacts lot(String lot) {
        return new ItemFacts(lot, null, null, null, null);
    }

    @Test
    default void ruling38_counts_use_none_and_take_asOf_and_knownAt() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, FIRST).facts(lot("L1")).disposition("active"),
                        event("e2", EventType.OBJECT, Action.ADD, 2)
                                .step("commissioning")
                                .facts(lot("L1"))
                                .of(SECOND),
                        observe("e3", "storing", 3, WAREHOUSE, FIRST));

        GroupCounts counts = story.ask().lot(LOT, Moment.NOW).orElseThrow();
        assertThat(counts.units()).isEqualTo(2);
        assertThat(counts.byDisposition()).containsEntry("active", 1L).containsEntry("none", 1L);
        assertThat(counts.byLocation()).containsEntry(WAREHOUSE, 1L).containsEntry("none", 1L);
        assertThat(counts.byHolding()).containsEntry("in_stock", 1L).containsEntry("unknown", 1L);
        GroupCounts before =
                story.ask().product(DRILL, new Moment(hour(1), Long.MAX_VALUE)).orElseThrow();
        assertThat(before.units()).isEqualTo(1);
        assertThat(before.byLocation()).containsOnlyKeys(FACTORY);
        assertThat(story.ask().lot(LOT, new Moment(hour(0), Long.MAX_VALUE))).isEmpty();
        assertThat(story.ask().product(CELL, Moment.NOW)).isEmpty();
    }

    @Test
    default void ruling14_counts_go_where_the_container_goes() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, FIRST, SECOND).facts(lot("L1")),
                        pack("e2", 2, FACTORY, BOX, FIRST, SECOND),
                        observe("e3", "storing", 3, WAREHOUSE, BOX),
                        observe("e4", "storing", 4, SHOP, FIRST));

        GroupCounts counts = story.ask().lot(LOT, Moment.NOW).orElseThrow();
        assertThat(counts.byLocation()).containsOnlyKeys(WAREHOUSE, SHOP);
    }

    @Test
    default void ruling10_a_lots_dates_and_quantity_stand_beside_its_units() {
        LocalDate expiry = LocalDate.of(2028, 3, 1);
        Story story = story().tell(event("e1", EventType.OBJECT, Action.ADD, 1)
                .step("commissioning")
                .at(FACTORY)
                .facts(new ItemFacts(null, expiry, null, null, null))
                .of(LOT, 50));

        GroupCounts counts = story.ask().lot(LOT, Moment.NOW).orElseThrow();
        assertThat(counts.units()).isZero();
        assertThat(counts.expiry()).isEqualTo(expiry);
        assertThat(counts.quantities())
                .extracting(GroupCounts.Quantity::quantity)
                .containsExactly(BigDecimal.valueOf(50));
    }

    @Test
    default void contract_pages_give_every_unit_once() {
        Story story = story();
        List<ObjectId> all = new ArrayList<>();
        for (int i = 10; i < 17; i++) {
            all.add(drill("U" + i));
            story.tell(commission("e" + i, 1, FACTORY, drill("U" + i)).facts(lot(i < 12 ? "L0" : "L1")));
        }

        List<ObjectId> paged = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            UnitPage page = story.ask().unitsOfProduct(DRILL, Moment.NOW, cursor, 3);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            page.items().forEach(state -> paged.add(state.object()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(paged).containsExactlyInAnyOrderElementsOf(all);
        assertThat(story.ask().unitsOfLot(LOT, Moment.NOW, null, 100).items()).hasSize(5);
        assertThat(story.ask().lotsOfProduct(DRILL, Moment.NOW, null, 100).items())
                .containsExactly(new LotLine("L0", 2), new LotLine("L1", 5));
        Traceability.LotPage first = story.ask().lotsOfProduct(DRILL, Moment.NOW, null, 1);
        assertThat(first.next()).isNotNull();
        assertThat(story.ask().lotsOfProduct(DRILL, Moment.NOW, first.next(), 1).items())
                .containsExactly(new LotLine("L1", 5));
        assertThatThrownBy(() -> story.ask().unitsOfProduct(DRILL, Moment.NOW, null, 0))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    default void contract_a_bare_serial_gives_all_its_candidates() {
        Story story = story().tell(commission("e1", 1, FACTORY, FIRST, battery("S1"), SECOND));

        assertThat(story.ask().unitsWithSerial("S1", Moment.NOW))
                .extracting(ObjectState::object)
                .containsExactly(battery("S1"), FIRST);
        assertThat(story.ask().unitsWithSerial("s1", Moment.NOW)).isEmpty();
    }

    @Test
    default void ruling38_the_component_tree_has_former_ones_with_intervals() {
        UnitId module = battery("M");
        UnitId old = battery("OLD");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, module).input(cells("C"), 4),
                        install("e2", 2, FACTORY, FIRST, old),
                        remove("e3", 3, FACTORY, FIRST, old),
                        install("e4", 4, FACTORY, FIRST, module));

        assertThat(story.trace(FIRST).components())
                .containsExactly(
                        new Component(old, null, null, hour(2), hour(3), "e2", List.of(), false),
                        new Component(
                                module,
                                null,
                                null,
                                hour(4),
                                null,
                                "e4",
                                List.of(new Component(
                                        cells("C"),
                                        BigDecimal.valueOf(4),
                                        null,
                                        hour(1),
                                        null,
                                        "e1",
                                        List.of(),
                                        false)),
                                false));
        assertThat(story.trace(old).builtInto()).containsExactly(new Bond(FIRST, hour(2), hour(3), "e2"));
        assertThat(story.trace(FIRST).truncated()).isFalse();
    }

    @Test
    default void rules1_a_transformation_makes_components_of_its_inputs() {
        Story story = story().tell(
                        event("e1", EventType.TRANSFORMATION, null, 1)
                                .step("assembling")
                                .at(FACTORY)
                                .transformation("T1")
                                .inputs(battery("B1")),
                        event("e2", EventType.TRANSFORMATION, null, 2)
                                .step("assembling")
                                .at(FACTORY)
                                .transformation("T1")
                                .outputs(FIRST));

        assertThat(story.trace(FIRST).components())
                .extracting(Component::object)
                .containsExactly(battery("B1"));
        assertThat(story.state(battery("B1")).builtInto()).isEqualTo(FIRST);
        assertThat(story.state(battery("B1")).holding()).isEqualTo(Holding.BUILT_IN);
    }

    @Test
    default void design_genealogy_is_cycle_safe() {
        Story story = story().tell(
                        event("e1", EventType.TRANSFORMATION, null, 1)
                                .at(FACTORY)
                                .inputs(FIRST)
                                .outputs(SECOND),
                        event("e2", EventType.TRANSFORMATION, null, 2)
                                .at(FACTORY)
                                .inputs(SECOND)
                                .outputs(FIRST));

        Component second = story.trace(FIRST).components().get(0);
        assertThat(second.object()).isEqualTo(SECOND);
        assertThat(second.components()).extracting(Component::cycle).containsExactly(true);
        assertThat(story.recall(Asked.component(Asked.product(DRILL).criterion()))
                        .objects())
                .containsExactly(FIRST, SECOND);
    }

    @Test
    default void contract_search_finds_by_any_spelling_serial_alias_lot_and_product() {
        ProductId gtin = ProductId.parse("09506000134352");
        UnitId unit = new UnitId(gtin, "L1");
        Story story = story().tell(
                        commission("e1", 1, FACTORY, unit).aliases(new Alias("imei", "356938035643809")),
                        commission("e2", 1, FACTORY, FIRST).facts(lot("L1")));

        assertThat(story.ask().search("(01)09506000134352(21)L1", Moment.NOW))
                .containsExactly(new Match("unit", unit, "identifier"));
        assertThat(story.ask().search("https://example.com/01/09506000134352/21/L1", Moment.NOW))
                .containsExactly(new Match("unit", unit, "identifier"));
        assertThat(story.ask().search("356938035643809", Moment.NOW))
                .containsExactly(new Match("unit", unit, "alias imei"));
        assertThat(story.ask().search("L1", Moment.NOW))
                .containsExactly(new Match("unit", unit, "serial"), new Match("lot", LOT, "lot"));
        assertThat(story.ask().search("9506000134352", Moment.NOW))
                .containsExactly(new Match("product", new ClassId(gtin), "product"));
        assertThat(story.ask().search("DRILL", Moment.NOW))
                .containsExactly(new Match("product", new ClassId(DRILL), "product"));
        assertThat(story.ask().search("no such thing", Moment.NOW)).isEmpty();
    }

    @Test
    default void ruling38_conflicting_records_are_not_in_the_trace() {
        Happening said = observe("e1", "storing", 1, FACTORY, FIRST);
        Story story = story().tell(said, observe("e1", "storing", 1, WAREHOUSE, FIRST));

        assertThat(story.trace(FIRST).events()).hasSize(1);
    }

    @Test
    default void design_serials_of_two_products_are_two_units() {
        Story story = story().tell(commission("e1", 1, FACTORY, FIRST), commission("e2", 2, WAREHOUSE, battery("S1")));

        assertThat(story.state(FIRST).location()).isEqualTo(FACTORY);
        assertThat(story.state(battery("S1")).location()).isEqualTo(WAREHOUSE);
    }
}
