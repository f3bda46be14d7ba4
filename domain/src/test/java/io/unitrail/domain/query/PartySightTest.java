package io.unitrail.domain.query;

import static io.unitrail.domain.query.Asked.lotOf;
import static io.unitrail.domain.query.Asked.product;
import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.answers.InMemoryLog;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.reference.stream.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Readings 201 to 206: a party sees what it holds or held, and what is foreign looks like what is unknown. */
class PartySightTest implements TraceabilityHarness {
    private static final long NOW = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();
    private static final String SHOPS = "SHOPS";
    private static final String BUYERS = "BUYERS";
    private static final UnitId OURS = drill("1");
    private static final UnitId THEIRS = drill("2");
    private static final UnitId NOBODYS = drill("3");
    private static final UnitId PART = battery("P");

    @Override
    public Traceability traceability(List<LogRecord> log, MasterData master) {
        return new JournalTraceability(InMemoryLog.journal(log), master, AlertLimits.DEFAULT, () -> NOW);
    }

    private static Traceability as(Story story, String party) {
        return ((PartyAnswers) story.ask()).seenBy(party);
    }

    private static List<ObjectId> items(UnitPage page) {
        return page.items().stream().map(ObjectState::object).sorted().toList();
    }

    /** Two units of a lot go to two customers, a third stays. */
    private Story sold() {
        return story().tell(
                        commission("c", 1, FACTORY, OURS, THEIRS, NOBODYS)
                                .facts(new ItemFacts("L", null, null, null, null)),
                        observe("s1", "shipping", 2, FACTORY, OURS)
                                .from(possessing("US"), location(FACTORY))
                                .to(possessing(SHOPS), location(SHOP))
                                .documents(document("desadv", "D-1")),
                        observe("s2", "shipping", 2, FACTORY, THEIRS)
                                .from(possessing("US"), location(FACTORY))
                                .to(possessing(BUYERS), location(BUYER))
                                .documents(document("desadv", "D-2")),
                        observe("r1", "receiving", 3, SHOP, OURS),
                        observe("r2", "receiving", 3, BUYER, THEIRS));
    }

    @Test
    void reading201_whoever_holds_or_held_a_unit_sees_it_and_a_foreign_one_is_as_if_it_were_not_there() {
        Traceability shops = as(sold(), SHOPS);

        assertThat(shops.state(OURS, Moment.NOW)).isPresent();
        assertThat(shops.trace(OURS, Moment.NOW)).isPresent();
        assertThat(shops.state(THEIRS, Moment.NOW)).isEqualTo(shops.state(drill("unheard-of"), Moment.NOW));
        assertThat(shops.trace(THEIRS, Moment.NOW)).isEmpty();
        assertThat(shops.unitsWithSerial("2", Moment.NOW)).isEmpty();
        assertThat(shops.unitsWithSerial("1", Moment.NOW)).hasSize(1);
    }

    @Test
    void reading201_what_was_passed_on_is_still_seen_by_who_had_it() {
        Story story = sold().tell(observe("moved", "receiving", 9, BUYER, OURS).to(possessing(BUYERS)));

        assertThat(as(story, SHOPS).state(OURS, Moment.NOW)).isPresent();
        assertThat(as(story, BUYERS).state(OURS, Moment.NOW)).isPresent();
        assertThat(as(story, "CARGO").state(OURS, Moment.NOW)).isEmpty();
    }

    @Test
    void reading201_a_unit_under_way_is_seen_by_its_carrier_and_not_yet_by_who_it_goes_to() {
        Story story = story().tell(
                        commission("c", 1, FACTORY, OURS),
                        observe("s", "shipping", 2, FACTORY, OURS)
                                .from(possessing("US"))
                                .to(
                                        possessing(SHOPS),
                                        new io.unitrail.domain.event.SourceDestination(
                                                io.unitrail.domain.event.SourceDestination.CARRIER, "CARGO"))
                                .documents(document("desadv", "D-1")));

        assertThat(as(story, "CARGO").state(OURS, Moment.NOW)).isPresent();
        assertThat(as(story, SHOPS).state(OURS, Moment.NOW)).isEmpty();
        assertThat(shipment(as(story, SHOPS), "D-1")).isEqualTo(List.of(OURS));
    }

    @Test
    void reading201_a_holding_that_was_declared_wrong_gives_nothing_away() {
        Story story = story();
        var receipt = observe("r", "receiving", 3, SHOP, OURS);
        story.tell(commission("c", 1, FACTORY, OURS), receipt);
        assertThat(as(story, SHOPS).state(OURS, Moment.NOW)).isPresent();

        story.tell(receipt.declaredWrong("never came"));

        assertThat(as(story, SHOPS).state(OURS, Moment.NOW)).isEmpty();
    }

    @Test
    void reading201_it_is_decided_as_known_now_whatever_time_is_asked_for() {
        Story story = sold();
        Moment before = new Moment(hour(1.5), Long.MAX_VALUE);

        assertThat(as(story, SHOPS).state(OURS, before)).isPresent();
        assertThat(as(story, SHOPS).state(THEIRS, before)).isEmpty();
    }

    @Test
    void reading202_what_is_packed_is_held_with_its_container_and_neighbours_that_left_before_are_not() {
        Story story = story().tell(
                        commission("c", 1, FACTORY, OURS, THEIRS),
                        pack("p", 2, FACTORY, PALLET, OURS, THEIRS),
                        unpack("u", 3, FACTORY, PALLET, THEIRS),
                        observe("r", "receiving", 4, SHOP, PALLET).to(possessing(SHOPS)));
        Traceability shops = as(story, SHOPS);

        assertThat(shops.state(OURS, Moment.NOW)).isPresent();
        assertThat(shops.state(PALLET, Moment.NOW)).isPresent();
        assertThat(shops.state(THEIRS, Moment.NOW)).isEmpty();
        assertThat(String.valueOf(shops.trace(PALLET, Moment.NOW))).doesNotContain(THEIRS.toString());
        assertThat(String.valueOf(story.ask().trace(PALLET, Moment.NOW))).contains(THEIRS.toString());
    }

    @Test
    void reading203_a_component_is_held_while_it_is_in_what_is_held() {
        UnitId later = battery("LATER");
        UnitId before = battery("BEFORE");
        Story story = story().tell(
                        commission("c", 1, FACTORY, OURS, PART, later, before),
                        install("i0", 2, FACTORY, OURS, before),
                        remove("i1", 3, FACTORY, OURS, before),
                        install("i2", 4, FACTORY, OURS, PART),
                        observe("r", "receiving", 5, SHOP, OURS).to(possessing(SHOPS)),
                        observe("back", "receiving", 6, FACTORY, OURS).to(possessing("US")),
                        install("i3", 7, FACTORY, OURS, later));
        Traceability shops = as(story, SHOPS);

        assertThat(shops.state(PART, Moment.NOW)).isPresent();
        assertThat(shops.state(before, Moment.NOW)).isEmpty();
        assertThat(shops.state(later, Moment.NOW)).isEmpty();
        assertThat(shops.trace(OURS, Moment.NOW).orElseThrow().components())
                .extracting(Component::object)
                .containsExactly(PART);
    }

    @Test
    void reading205_a_supplier_does_not_learn_what_its_part_went_into() {
        Story story = story().tell(
                        commission("c", 1, SUPPLIER, PART),
                        observe("r", "receiving", 2, FACTORY, PART).to(possessing("US")),
                        commission("d", 3, FACTORY, OURS),
                        install("i", 4, FACTORY, OURS, PART));
        Trace trace = as(story, "SUPPLIERS").trace(PART, Moment.NOW).orElseThrow();

        assertThat(trace.state().builtInto()).isNull();
        assertThat(trace.builtInto()).isEmpty();
        assertThat(trace.toString()).doesNotContain(OURS.toString());
    }

    @Test
    void reading204_counts_lists_and_documents_have_only_what_is_theirs() {
        Traceability shops = as(sold(), SHOPS);
        LotId lot = new LotId(DRILL, "L");

        assertThat(shops.lot(lot, Moment.NOW).orElseThrow().units()).isEqualTo(1);
        assertThat(shops.product(DRILL, Moment.NOW).orElseThrow().units()).isEqualTo(1);
        assertThat(items(shops.unitsOfLot(lot, Moment.NOW, null, 10))).containsExactly(OURS);
        assertThat(items(shops.unitsOfProduct(DRILL, Moment.NOW, null, 10))).containsExactly(OURS);
        assertThat(shops.lotsOfProduct(DRILL, Moment.NOW, null, 10).items())
                .containsExactly(new Traceability.LotLine("L", 1));
        assertThat(items(shops.objectsOf(document("desadv", "D-2"), Moment.NOW, null, 10)))
                .isEmpty();
        assertThat(as(sold(), "CARGO").lot(lot, Moment.NOW)).isEmpty();
        assertThat(as(sold(), "CARGO").product(DRILL, Moment.NOW)).isEmpty();
    }

    @Test
    void reading204_the_quantities_of_a_lot_are_not_for_partners() {
        LotId lot = cells("Q");
        Story story = story().tell(
                        commission("c", 1, FACTORY).of(lot, 100),
                        observe("r", "receiving", 2, SHOP).of(lot, 10));
        Traceability shops = as(story, SHOPS);

        assertThat(shops.state(lot, Moment.NOW)).isEmpty();
        assertThat(shops.lot(lot, Moment.NOW)).isEmpty();
        assertThat(recall(shops, lotOf(CELL, "Q")).summary().quantities()).isEmpty();
    }

    @Test
    void reading206_shipments_are_those_from_or_to_them_line_by_line() {
        Story story = sold();

        assertThat(shipment(as(story, SHOPS), "D-1")).containsExactly(OURS);
        assertThat(as(story, SHOPS).shipment("D-2", Moment.NOW, line -> {})).isEmpty();
        assertThat(shipment(as(story, "US"), "D-2")).containsExactly(THEIRS);
        assertThat(listed(as(story, SHOPS))).containsExactly("D-1");
        assertThat(listed(as(story, "US"))).contains("D-1", "D-2");
        assertThat(listed(as(story, "CARGO"))).isEmpty();
    }

    private static List<String> listed(Traceability traceability) {
        long begin = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        ShipmentQuery year = new ShipmentQuery(
                begin, begin + Duration.ofDays(365).toMillis(), EnumSet.allOf(ShipmentReport.Status.class));
        return traceability.shipments(year, Moment.NOW, null, 1_000).items().stream()
                .map(ShipmentReport::shipmentId)
                .toList();
    }

    @Test
    void search_finds_only_what_is_theirs_by_serial_alias_and_lot() {
        Story story =
                sold().tell(observe("a", "inspecting", 8, BUYER, THEIRS).aliases(new Alias("imei", "490154203237518")));
        Traceability shops = as(story, SHOPS);

        assertThat(shops.search("490154203237518", Moment.NOW)).isEmpty();
        assertThat(shops.search("2", Moment.NOW)).isEmpty();
        assertThat(shops.search("1", Moment.NOW)).hasSize(1);
        assertThat(shops.search("L", Moment.NOW)).hasSize(1);
        assertThat(as(story, "CARGO").search("L", Moment.NOW)).isEmpty();
        assertThat(as(story, "CARGO").search("own:DRILL", Moment.NOW)).isEmpty();
    }

    @Test
    void a_recall_set_has_only_what_is_theirs_and_a_foreign_serial_was_never_seen() {
        Traceability shops = as(sold(), SHOPS);
        RecallResult byLot = recall(shops, lotOf(DRILL, "L"));
        RecallResult bySerial = recall(shops, product(DRILL).serials("2", "9").criterion());

        assertThat(byLot.summary().units()).isEqualTo(1);
        assertThat(byLot.summary().matched()).containsExactly(1L);
        assertThat(byLot.summary().byHolder()).hasSize(1);
        assertThat(bySerial.summary().units()).isZero();
        assertThat(bySerial.unmatched())
                .extracting(RecallSummary.Unmatched::reason)
                .containsExactly("never_seen", "never_seen");
    }

    private static RecallResult recall(Traceability traceability, Criterion criterion) {
        return traceability.recall(new RecallQuery(List.of(criterion), List.of(), Moment.NOW), unit -> {});
    }

    private static List<ObjectId> shipment(Traceability traceability, String id) {
        List<ObjectId> objects = new ArrayList<>();
        Optional<ShipmentReport> report = traceability.shipment(id, Moment.NOW, line -> objects.add(line.object()));
        assertThat(report.orElseThrow().shipped()).isEqualTo(objects.size());
        return objects;
    }
}
