package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.domain.reference.stream.MasterBook;
import io.unitrail.domain.stock.CountComparison;
import io.unitrail.domain.stock.CountEvents;
import io.unitrail.domain.stock.CountResult;
import io.unitrail.domain.stock.StockCount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stock (rules, section 8; ruling 40; readings 129 to 134). */
interface StockContract extends TraceabilityHarness {
    private static ItemFacts facts(String lot, @Nullable String expiry, @Nullable String best, @Nullable String made) {
        return new ItemFacts(lot, date(expiry), date(best), date(made), null);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static Moment asOf(double hours) {
        return new Moment(hour(hours), Long.MAX_VALUE);
    }

    private static Happening shelve(String id, double hours, String place, UnitId... units) {
        return observe(id, "storing", hours, place, units).disposition("sellable_accessible");
    }

    private static StockReport.Item only(StockReport report) {
        assertThat(report.items()).hasSize(1);
        return report.items().get(0);
    }

    @Test
    default void rules8_stock_is_counted_by_place_product_and_lot_at_any_asOf() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("1"), drill("2")).facts(facts("L1", null, null, null)),
                        commission("e2", 1, FACTORY, drill("3")).facts(facts("L2", null, null, null)),
                        shelve("e3", 5, WAREHOUSE, drill("1"), drill("3")));

        List<StockReport.Item> items =
                story.ask().stock(StockQuery.of(null, DRILL), asOf(9)).items();
        assertThat(items)
                .extracting(i -> i.location() + " " + i.lot() + " " + i.units() + " " + i.available())
                .containsExactly("F L1 1 0", "W L1 1 1", "W L2 1 1");
        assertThat(items.get(1).byDisposition()).containsExactly(java.util.Map.entry("sellable_accessible", 1L));
        assertThat(only(story.ask().stock(new StockQuery(null, DRILL, "L1", 0, null, null, 0), asOf(4)))
                        .units())
                .isEqualTo(2);
    }

    @Test
    default void rules8_a_place_includes_its_sub_places_and_what_stands_there_in_containers() {
        Story story = story();
        story.place("W.rack", null, false, null, WAREHOUSE);
        story.tell(
                commission("e1", 1, FACTORY, drill("1"), drill("2")),
                pack("e2", 2, FACTORY, PALLET, drill("1")),
                observe("e3", "storing", 3, "W.rack", PALLET),
                shelve("e4", 3, WAREHOUSE, drill("2")));

        List<StockReport.Item> items =
                story.ask().stock(StockQuery.of(WAREHOUSE, null), asOf(9)).items();
        assertThat(items).extracting(StockReport.Item::location).containsExactly("W", "W.rack");
        assertThat(items).extracting(StockReport.Item::units).containsExactly(1L, 1L);
        assertThat(only(story.ask().stock(StockQuery.of("W.rack", null), asOf(9)))
                        .units())
                .isEqualTo(1);
    }

    @Test
    default void rules8_available_is_what_can_be_promised() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("1"), drill("2"), drill("3"), drill("4"), drill("5"))
                                .facts(facts("L1", "2026-01-20", null, null)),
                        shelve("e2", 2, WAREHOUSE, drill("1"), drill("2"), drill("3"), drill("4"), drill("5")),
                        observe("e3", "reserving", 3, null, drill("2")),
                        observe("e4", "inspecting", 3, null, drill("3")).disposition("damaged"),
                        observe("e5", "holding", 3, null, drill("4")).sets("recalled"),
                        observe("e6", "receiving", 3, SHOP, drill("5")));

        List<StockReport.Item> items =
                story.ask().stock(StockQuery.of(null, DRILL), asOf(9)).items();
        assertThat(items)
                .extracting(i -> i.location() + " " + i.units() + " " + i.available())
                .containsExactly("R 1 0", "W 4 1");
        long lastMoment = Instant.parse("2026-01-20T23:59:59.999Z").toEpochMilli();
        assertThat(available(story, lastMoment, 0)).isEqualTo(1);
        assertThat(available(story, lastMoment + 1, 0)).isZero();
        assertThat(available(story, lastMoment - 2 * DAY, 2)).isEqualTo(1);
        assertThat(available(story, lastMoment - 2 * DAY + 1, 2)).isZero();
    }

    private static long available(Story story, long asOf, int minLifeDays) {
        StockQuery query = new StockQuery(WAREHOUSE, DRILL, null, minLifeDays, null, null, 0);
        return only(story.ask().stock(query, new Moment(asOf, Long.MAX_VALUE))).available();
    }

    @Test
    default void reading132_a_reservation_holds_until_another_disposition_is_said() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("1")),
                        shelve("e2", 2, WAREHOUSE, drill("1")),
                        observe("e3", "reserving", 3, null, drill("1")).disposition("reserved"),
                        shelve("e4", 6, WAREHOUSE, drill("1")));
        assertThat(only(story.ask().stock(StockQuery.of(null, DRILL), asOf(5))).available())
                .isZero();
        assertThat(only(story.ask().stock(StockQuery.of(null, DRILL), asOf(6))).available())
                .isEqualTo(1);
    }

    @Test
    default void ruling40_fefo_takes_the_earlier_date_none_last_then_production_lot_serial() {
        Story story = story().tell(
                        commission("e1", 1, WAREHOUSE, drill("n")).facts(facts("L0", null, null, null)),
                        commission("e2", 1, WAREHOUSE, drill("late"))
                                .facts(facts("L1", "2026-05-01", null, "2026-01-01")),
                        commission("e3", 1, WAREHOUSE, drill("best"))
                                .facts(facts("L2", "2027-01-01", "2026-03-01", "2026-01-01")),
                        commission("e4", 1, WAREHOUSE, drill("y"), drill("x"))
                                .facts(facts("L3", "2026-05-01", null, "2025-12-01")),
                        shelve("e5", 2, WAREHOUSE, drill("n"), drill("late"), drill("best"), drill("x"), drill("y")));

        StockReport report = story.ask().stock(new StockQuery(WAREHOUSE, DRILL, null, 0, null, null, 4), asOf(9));
        assertThat(report.picks()).extracting(p -> p.unit().serial()).containsExactly("best", "x", "y", "late");
        assertThat(report.items().stream().sorted(StockReport.FEFO))
                .extracting(StockReport.Item::lot)
                .containsExactly("L2", "L3", "L1", "L0");
    }

    @Test
    default void issue7_what_expires_and_what_has_not_moved_in_so_many_days() {
        Story story = story().tell(
                        commission("e1", 1, WAREHOUSE, drill("1")).facts(facts("L1", "2026-01-10", null, null)),
                        commission("e2", 1, WAREHOUSE, drill("2")).facts(facts("L2", "2026-03-10", null, null)),
                        shelve("e3", 2, WAREHOUSE, drill("1"), drill("2")),
                        shelve("e4", 24 * 4, BUYER, drill("2")),
                        shelve("e5", 24 * 4 + 1, WAREHOUSE, drill("2")),
                        observe("e6", "storing", 24 * 5, WAREHOUSE, drill("1")));

        assertThat(only(story.ask().stock(new StockQuery(null, DRILL, null, 0, 5, null, 0), asOf(24 * 6)))
                        .lot())
                .isEqualTo("L1");
        assertThat(only(story.ask().stock(new StockQuery(null, DRILL, null, 0, null, 3, 0), asOf(24 * 6)))
                        .lot())
                .isEqualTo("L1");
    }

    @Test
    default void issue7_in_transit_by_route() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("1"), drill("2"), drill("3"))
                                .facts(facts("L1", null, null, null)),
                        observe("e2", "shipping", 2, null, drill("1")).to(location(BUYER)),
                        observe("e3", "shipping", 3, null, drill("2")).to(location(BUYER)),
                        observe("e4", "shipping", 4, null, drill("3")).to(possessing("SHOPS")));

        StockReport report = story.ask().stock(StockQuery.of(null, DRILL), asOf(9));
        assertThat(report.items()).isEmpty();
        assertThat(report.transit())
                .extracting(t -> t.from() + " " + t.to() + " " + t.units() + " " + t.since())
                .containsExactly("F B 2 " + hour(2), "F SHOPS 1 " + hour(4));
        assertThat(story.ask().stock(StockQuery.of(BUYER, null), asOf(9)).transit())
                .isEmpty();
        assertThat(story.ask().stock(StockQuery.of(BUYER, DRILL), asOf(9)).transit())
                .hasSize(1);
    }

    @Test
    default void rules2_quantities_without_serials_stand_beside_the_units() {
        LotId lot = new LotId(CELL, "C1");
        Story story = story().tell(new Happening("e1", EventType.OBJECT, Action.ADD, EventTime.ofMillis(hour(1)))
                .step("commissioning")
                .at(WAREHOUSE)
                .of(lot, 500));
        StockReport.Item item = only(story.ask().stock(StockQuery.of(WAREHOUSE, null), asOf(2)));
        assertThat(item.units()).isZero();
        assertThat(item.quantity()).isEqualByComparingTo(BigDecimal.valueOf(500));
    }

    @Test
    default void what_names_neither_place_nor_product_is_refused() {
        assertThatThrownBy(() -> StockQuery.of(null, null)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> new StockQuery("W", null, "L1", 0, null, null, 0))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    default void rules8_a_count_gives_matched_missing_unexpected_and_what_moved_meanwhile() {
        UnitId[] all = {drill("here"), drill("gone"), drill("sold"), drill("else"), drill("came"), drill("other")};
        Story story = story().tell(
                        commission("e1", 1, FACTORY, all),
                        shelve("e2", 2, WAREHOUSE, drill("here"), drill("gone"), drill("sold")),
                        shelve("e3", 2, BUYER, drill("else")),
                        observe("e4", "shipping", 5.5, null, drill("sold")).to(location(BUYER)),
                        observe("e5", "receiving", 5.5, WAREHOUSE, drill("came")));
        StockCount count = new StockCount(
                WAREHOUSE,
                Set.of(),
                true,
                hour(5),
                hour(6),
                new TreeSet<>(Set.of(drill("here"), drill("else"), drill("came"), drill("unheard"))));

        CountResult result = new CountComparison(story.ask(), new Gazetteer(MasterBook.EMPTY, hour(5))).of(count);

        assertThat(result.matched()).extracting(CountResult.Line::unit).containsExactly(drill("here"));
        assertThat(result.missing()).containsExactly(new CountResult.Line(drill("gone"), WAREHOUSE, Holding.IN_STOCK));
        assertThat(result.unexpected())
                .containsExactly(
                        new CountResult.Line(drill("else"), BUYER, Holding.CONSIGNEE),
                        new CountResult.Line(drill("unheard"), null, null));
        assertThat(result.moved()).extracting(CountResult.Line::unit).containsExactly(drill("sold"), drill("came"));
    }

    @Test
    default void ruling24_a_count_as_events_resolves_on_the_next_sighting_and_sent_again_says_the_same() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("a"), drill("b"), drill("c")),
                        shelve("e2", 2, WAREHOUSE, drill("a"), drill("b")));
        StockCount count = new StockCount(
                WAREHOUSE, Set.of(DRILL), true, hour(5), hour(6), new TreeSet<>(Set.of(drill("a"), drill("c"))));
        CountComparison comparison = new CountComparison(story.ask(), new Gazetteer(MasterBook.EMPTY, hour(5)));
        CountResult result = comparison.of(count);
        List<CapturedEvent> events = CountEvents.of(count, result, "N");
        events.forEach(event -> EventSplitter.split(event, "count")
                .forEach(record -> story.tellRecord(
                        hour(7),
                        SerialEventBuilder.from(record)
                                .eventId("count-" + events.indexOf(event))
                                .build())));

        assertThat(state(story, drill("b"), 8).unknownReason()).isEqualTo(UnknownReason.MISSING);
        assertThat(state(story, drill("c"), 8).location()).isEqualTo(WAREHOUSE);
        assertThat(new CountComparison(story.ask(), new Gazetteer(MasterBook.EMPTY, hour(5))).of(count))
                .isEqualTo(result);
        story.tell(observe("found", "storing", 9, WAREHOUSE, drill("b")));
        assertThat(state(story, drill("b"), 10).holding()).isEqualTo(Holding.IN_STOCK);
    }

    private static ObjectState state(Story story, UnitId unit, double hours) {
        return story.ask().state(unit, asOf(hours)).orElseThrow();
    }

    private static StockTurnover turnover(Story story, @Nullable String location, double from, double to) {
        return story.ask()
                .turnover(new TurnoverQuery(
                        location, location == null ? DRILL : null, hour(from), hour(to), Long.MAX_VALUE));
    }

    private static String told(StockTurnover.Line line) {
        return line.location() + " " + line.opening() + "+" + line.in() + "-" + line.out() + "=" + line.closing();
    }

    @Test
    default void issue7_turnover_counts_what_came_and_went_and_averages_over_the_time() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("1"), drill("2"), drill("3"), drill("4")),
                        pack("e2", 2, FACTORY, PALLET, drill("1"), drill("2")),
                        observe("e3", "shipping", 4, FACTORY, PALLET).to(location(WAREHOUSE)),
                        observe("e4", "receiving", 6, WAREHOUSE, PALLET),
                        observe("e5", "retail_selling", 9, SHOP, drill("3")),
                        observe("e6", "destroying", 10, FACTORY, drill("4")));

        StockTurnover turnover = turnover(story, null, 2, 10);
        assertThat(turnover.lines()).extracting(StockContract::told).containsExactly("F 4+0-4=0", "W 0+2-0=2");
        StockTurnover.Line factory = turnover.lines().get(0);
        assertThat(factory.unitMillis()).as("2 x 2 h, 7 h, 8 h").isEqualTo(19 * HOUR);
        assertThat(factory.average(hour(2), hour(10))).isEqualByComparingTo("2.375");
        assertThat(factory.turns(hour(2), hour(10))).isEqualByComparingTo("1.684");
        assertThat(turnover.lines().get(1).turns(hour(2), hour(10))).isEqualByComparingTo("0");
        assertThat(turnover(story, WAREHOUSE, 5, 6).lines())
                .extracting(StockContract::told)
                .containsExactly("W 0+2-0=2");
        assertThat(turnover(story, null, 11, 12).lines())
                .extracting(StockContract::told)
                .containsExactly("W 2+0-0=2");
    }

    @Test
    default void issue7_turnover_sees_a_shipping_that_was_taken_back_while_it_stood() {
        Story story = story().tell(
                        commission("e1", 1, FACTORY, drill("1")),
                        observe("e2", "shipping", 3, FACTORY, drill("1")).to(location(BUYER)),
                        observe("e3", "void_shipping", 5, FACTORY, drill("1")));
        assertThat(turnover(story, null, 2, 8).lines())
                .extracting(StockContract::told)
                .containsExactly("F 1+1-1=1");
    }

    @Test
    default void ruling28_a_place_that_becomes_another_lets_go_of_its_stock_at_that_time() {
        Story story = story();
        story.place(new Place("Depot", 0, null, PlaceKind.WAREHOUSE, true, "US", null, null, null, null, null, true));
        story.place(new Place(
                "Depot", hour(4), null, PlaceKind.CARRIER, false, "CARGO", null, null, null, null, null, true));
        story.tell(
                commission("e1", 1, "Depot", drill("1"), drill("2")),
                observe("e2", "inspecting", 9, "Depot", drill("1")));

        StockTurnover turnover = turnover(story, null, 2, 10);
        assertThat(turnover.lines()).extracting(StockContract::told).containsExactly("Depot 2+0-2=0");
        assertThat(turnover.lines().get(0).unitMillis()).as("2 x 2 h").isEqualTo(4 * HOUR);
        assertThat(turnover(story, null, 4, 10).lines()).isEmpty();
    }

    @Test
    default void issue7_a_turnover_needs_a_place_or_product_and_a_time() {
        assertThatThrownBy(() -> new TurnoverQuery(null, null, 0, 1, 1)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> new TurnoverQuery(null, DRILL, 1, 1, 1)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> new TurnoverQuery(null, DRILL, 0, 3_661 * DAY, 1))
                .isInstanceOf(InvalidQueryException.class);
    }
}
