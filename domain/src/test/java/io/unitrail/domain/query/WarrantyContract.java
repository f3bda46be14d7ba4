package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.Warranty.Status;
import io.unitrail.domain.reference.stream.Happening;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Warranty (rules, section 8; readings 121 to 128). */
interface WarrantyContract extends TraceabilityHarness {
    UnitId MACHINE = drill("W1");
    UnitId OTHER = drill("W2");

    private static Product terms(long validFrom, @Nullable Integer months, String from, @Nullable Integer grace) {
        return new Product(DRILL, validFrom, "Drill", null, null, Map.of(), List.of(), months, from, grace, null, null);
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static Happening told(String id, String step, String time, @Nullable String zone, UnitId unit) {
        return new Happening(id, EventType.OBJECT, Action.OBSERVE, EventTime.parse(time, zone))
                .step(step)
                .of(unit);
    }

    private Story sold(String time, @Nullable String zone, int months) {
        Story story = story();
        story.product(terms(0, months, "sale", null));
        return story.tell(told("sale", "retail_selling", time, zone, MACHINE).at(SHOP));
    }

    private static Status status(Story story, long at) {
        return warranty(story, at).status();
    }

    private static Warranty warranty(Story story, long at) {
        return story.ask().warranty(MACHINE, at, Long.MAX_VALUE).orElseThrow();
    }

    @Test
    default void rules8_warranty_holds_from_the_sale_to_local_midnight_to_the_millisecond() {
        Story story = sold("2026-03-01T09:30:00.123Z", "+01:00", 24);
        long start = at("2026-03-01T09:30:00.123Z");
        long end = at("2028-03-01T23:00:00.000Z");

        assertThat(status(story, start - 1)).isEqualTo(Status.NOT_STARTED);
        assertThat(status(story, start)).isEqualTo(Status.IN_WARRANTY);
        assertThat(status(story, end - 1)).isEqualTo(Status.IN_WARRANTY);
        assertThat(status(story, end)).isEqualTo(Status.EXPIRED);
        assertThat(warranty(story, end).start()).isEqualTo(start);
        assertThat(warranty(story, end).end()).isEqualTo(end);
        assertThat(warranty(story, start - 1).end()).isEqualTo(end);
    }

    @Test
    default void rules8_the_end_is_the_sales_own_midnight_in_every_zone() {
        Map<String, String> ends = Map.of(
                "+14:00", "2028-03-01T10:00:00.000Z", // 2026-03-01 there already
                "-12:00", "2028-02-28T12:00:00.000Z", // still 2026-02-27
                "+05:45", "2028-02-28T18:15:00.000Z",
                "+00:00", "2028-02-29T00:00:00.000Z");

        ends.forEach((zone, end) -> {
            Story story = sold("2026-02-28T10:00:00.000Z", zone, 24);
            assertThat(status(story, at(end) - 1)).as(zone).isEqualTo(Status.IN_WARRANTY);
            assertThat(status(story, at(end))).as(zone).isEqualTo(Status.EXPIRED);
        });
    }

    @Test
    default void rules8_months_are_clamped_to_the_months_end_and_leap_days() {
        assertThat(warranty(sold("2024-02-29T12:00:00Z", null, 12), 0).end()).isEqualTo(at("2025-03-01T00:00:00Z"));
        assertThat(warranty(sold("2024-02-29T12:00:00Z", null, 48), 0).end()).isEqualTo(at("2028-03-01T00:00:00Z"));
        assertThat(warranty(sold("2026-01-31T12:00:00Z", null, 1), 0).end()).isEqualTo(at("2026-03-01T00:00:00Z"));
        assertThat(warranty(sold("2027-12-31T12:00:00Z", null, 2), 0).end()).isEqualTo(at("2028-03-01T00:00:00Z"));
        assertThat(warranty(sold("2026-03-31T12:00:00Z", null, 1), 0).end()).isEqualTo(at("2026-05-01T00:00:00Z"));
    }

    @Test
    default void rules8_undetermined_without_terms_or_start() {
        Story unsold = story();
        unsold.product(terms(0, 24, "sale", null));
        unsold.tell(commission("e1", 1, FACTORY, MACHINE));
        assertThat(warranty(unsold, hour(9)).status()).isEqualTo(Status.UNDETERMINED);
        assertThat(warranty(unsold, hour(9)).reason()).isEqualTo("no_start");

        Story unknown = story().tell(observe("e1", "retail_selling", 1, SHOP, MACHINE));
        assertThat(warranty(unknown, hour(9)).status()).isEqualTo(Status.UNDETERMINED);
        assertThat(warranty(unknown, hour(9)).reason()).isEqualTo("no_terms");
        assertThat(story().ask().warranty(OTHER, hour(1), Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void rules8_activation_or_shipment_and_grace_start_it_by_product() {
        Story activated = story();
        activated.product(terms(0, 12, "activation", null));
        activated.tell(
                observe("e1", "retail_selling", 1, SHOP, MACHINE),
                observe("e2", "unitrail:activating", 30, null, MACHINE));
        assertThat(status(activated, hour(29))).isEqualTo(Status.NOT_STARTED);
        assertThat(warranty(activated, hour(30)).startedBy()).isEqualTo("activation");
        assertThat(status(activated, hour(30))).isEqualTo(Status.IN_WARRANTY);

        Story shipped = story();
        shipped.product(terms(0, 12, "shipment", 30));
        shipped.tell(
                commission("e1", 0, FACTORY, MACHINE),
                pack("e2", 1, FACTORY, PALLET, MACHINE),
                observe("e3", "shipping", 2, null, PALLET));
        long start = hour(2) + 30 * DAY;
        assertThat(status(shipped, start - 1)).isEqualTo(Status.NOT_STARTED);
        assertThat(status(shipped, start)).isEqualTo(Status.IN_WARRANTY);
        assertThat(warranty(shipped, start).startEventId()).isEqualTo("e3");
    }

    @Test
    default void rules8_terms_are_those_valid_at_the_start() {
        Story story = story();
        story.product(terms(0, 24, "sale", null));
        story.product(terms(hour(10), 12, "sale", null));
        story.tell(observe("e1", "retail_selling", 1, SHOP, MACHINE));
        assertThat(warranty(story, hour(20)).months()).isEqualTo(24);

        story.tell(observe("e2", "retail_selling", 11, SHOP, MACHINE));
        assertThat(warranty(story, hour(20)).months()).isEqualTo(12);
        assertThat(warranty(story, hour(5)).months()).isEqualTo(24);
    }

    @Test
    default void rules8_a_return_ends_it_and_the_next_sale_begins_it_anew() {
        Story story = sold("2026-01-01T01:00:00Z", null, 24)
                .tell(
                        observe("back", "receiving", 2, WAREHOUSE, MACHINE).disposition("returned"),
                        observe("shelf", "storing", 3, WAREHOUSE, MACHINE).disposition("sellable_accessible"));
        assertThat(status(story, hour(1))).isEqualTo(Status.IN_WARRANTY);
        assertThat(status(story, hour(4))).isEqualTo(Status.UNDETERMINED);

        story.tell(observe("again", "retail_selling", 50, SHOP, MACHINE));
        assertThat(status(story, hour(4))).isEqualTo(Status.NOT_STARTED);
        assertThat(warranty(story, hour(51)).start()).isEqualTo(hour(50));
    }

    @Test
    default void reading123_a_repair_is_no_return_of_the_goods() {
        Story story = sold("2026-01-01T01:00:00Z", null, 24)
                .tell(
                        observe("claim", "unitrail:claiming", 2, SHOP, MACHINE)
                                .attributes(Map.of("claim", "C-1", "reason", "noise", "decision", "repair")),
                        observe("in", "receiving", 3, WAREHOUSE, MACHINE).documents(document("rma", "R-1")));
        assertThat(status(story, hour(4))).isEqualTo(Status.IN_WARRANTY);

        Story unclaimed = sold("2026-01-01T01:00:00Z", null, 24)
                .tell(observe("in", "receiving", 3, WAREHOUSE, MACHINE).documents(document("rma", "R-1")));
        assertThat(status(unclaimed, hour(4))).isEqualTo(Status.UNDETERMINED);
        unclaimed.tell(observe("fix", "repairing", 5, WAREHOUSE, MACHINE));
        assertThat(status(unclaimed, hour(6))).isEqualTo(Status.IN_WARRANTY);
        assertThat(warranty(unclaimed, hour(6)).start()).isEqualTo(hour(1));
    }

    @Test
    default void rules8_an_extension_adds_months_and_a_void_ends_it_with_its_reason() {
        Story story = sold("2026-01-01T01:00:00Z", null, 24)
                .tell(observe("ext", "unitrail:extending_warranty", 2, null, MACHINE)
                        .attributes(Map.of("months", "12")));
        assertThat(warranty(story, hour(3)).end()).isEqualTo(at("2029-01-02T00:00:00Z"));
        assertThat(warranty(story, hour(3)).extendedMonths()).isEqualTo(12);
        assertThat(warranty(story, hour(1)).end()).isEqualTo(at("2028-01-02T00:00:00Z"));

        story.tell(observe("void", "unitrail:voiding_warranty", 4, null, MACHINE)
                .attributes(Map.of("reason", "seal broken")));
        assertThat(status(story, hour(3))).isEqualTo(Status.IN_WARRANTY);
        assertThat(status(story, hour(4))).isEqualTo(Status.VOID);
        assertThat(warranty(story, hour(4)).reason()).isEqualTo("seal broken");
    }

    @Test
    default void rules8_an_extension_bought_with_the_unit_counts() {
        Story story = story();
        story.product(terms(0, 24, "sale", null));
        story.tell(
                observe("ext", "unitrail:extending_warranty", 1, null, MACHINE).attributes(Map.of("months", "6")),
                observe("sale", "retail_selling", 1, SHOP, MACHINE));
        assertThat(warranty(story, hour(2)).end()).isEqualTo(at("2028-07-02T00:00:00Z"));
    }

    @Test
    default void rules8_a_replacement_inherits_the_rest() {
        Story story = sold("2026-01-01T01:00:00Z", null, 24)
                .tell(observe("hand", "retail_selling", 5000, SHOP, OTHER)
                        .attributes(Map.of("replaces", MACHINE.canonical())));

        Warranty rest = story.ask().warranty(OTHER, hour(5001), Long.MAX_VALUE).orElseThrow();
        assertThat(rest.status()).isEqualTo(Status.IN_WARRANTY);
        assertThat(rest.startedBy()).isEqualTo("replacement");
        assertThat(rest.replaces()).isEqualTo(MACHINE);
        assertThat(rest.start()).isEqualTo(hour(5000));
        assertThat(rest.end()).isEqualTo(at("2028-01-02T00:00:00Z"));
    }

    @Test
    default void issue7_two_units_that_replace_each_other_end_the_asking() {
        Story story = story();
        story.product(terms(0, 24, "sale", null));
        story.tell(
                observe("e1", "retail_selling", 1, SHOP, MACHINE).attributes(Map.of("replaces", OTHER.canonical())),
                observe("e2", "retail_selling", 2, SHOP, OTHER).attributes(Map.of("replaces", MACHINE.canonical())));
        assertThat(status(story, hour(3))).isEqualTo(Status.UNDETERMINED);
    }

    @Test
    default void issue7_a_claim_says_what_speaks_against_it_with_the_evidence() {
        Story story = story();
        story.product(terms(0, 1, "sale", null));
        story.tell(
                observe("early", "unitrail:claiming", 1, SHOP, MACHINE),
                observe("sale", "retail_selling", 2, SHOP, MACHINE),
                observe("good", "unitrail:claiming", 3, SHOP, MACHINE),
                observe("theft", "holding", 4, SHOP, MACHINE).sets("stolen"),
                observe("thief", "unitrail:claiming", 5, SHOP, MACHINE),
                observe("found", "holding", 6, SHOP, MACHINE).unsets("stolen"),
                observe("late", "unitrail:claiming", 24 * 40, SHOP, MACHINE));

        List<Warranty.Claim> claims = warranty(story, hour(24 * 41)).claims();
        assertThat(claims).extracting(Warranty.Claim::eventId).containsExactly("early", "good", "thief", "late");
        assertThat(claims)
                .extracting(Warranty.Claim::objections)
                .containsExactly(
                        List.of(new Warranty.Objection("unsold", List.of())),
                        List.of(),
                        List.of(new Warranty.Objection("stolen", List.of("theft"))),
                        List.of(new Warranty.Objection("expired", List.of("sale"))));
    }

    @Test
    default void issue7_a_claim_on_a_clone_says_so() {
        Story story = sold("2026-01-01T09:00:00Z", null, 24)
                .tell(
                        commission("c1", 1, FACTORY, MACHINE),
                        commission("c2", 2, BUYER, MACHINE),
                        observe("claim", "unitrail:claiming", 20, SHOP, MACHINE));
        assertThat(warranty(story, hour(21)).claims().get(0).objections())
                .containsExactly(new Warranty.Objection("cloned", List.of("c1", "c2")));
    }

    @Test
    default void issue7_repairs_list_the_parts_swapped() {
        Story story = sold("2026-01-01T09:00:00Z", null, 24)
                .tell(
                        remove("out", 20, WAREHOUSE, MACHINE, battery("M1")),
                        install("in", 21, WAREHOUSE, MACHINE, battery("M2")),
                        observe("fixed", "repairing", 22, WAREHOUSE, MACHINE));

        List<Warranty.Repair> repairs = warranty(story, hour(30)).repairs();
        assertThat(repairs).extracting(Warranty.Repair::eventId).containsExactly("out", "in", "fixed");
        assertThat(repairs.get(0).removed()).containsExactly(battery("M1"));
        assertThat(repairs.get(1).installed()).containsExactly(battery("M2"));
    }

    @Test
    default void rules8_a_transfer_changes_nothing_but_who_has_it() {
        Story story = sold("2026-01-01T09:00:00Z", null, 24)
                .tell(observe("to", "unitrail:transferring_warranty", 20, null, MACHINE)
                        .to(owning("BUYERS")));
        assertThat(status(story, hour(21))).isEqualTo(Status.IN_WARRANTY);
        assertThat(warranty(story, hour(21)).changes())
                .containsExactly(new Warranty.Change("transferred", hour(20), "to", null, null, "BUYERS"));
    }

    @Test
    default void rules1_a_voided_sale_starts_nothing() {
        Happening sale = observe("sale", "retail_selling", 2, SHOP, MACHINE);
        Story story = story();
        story.product(terms(0, 24, "sale", null));
        story.tell(commission("e1", 1, FACTORY, MACHINE), sale, sale.declaredWrong("did_not_occur"));
        assertThat(status(story, hour(3))).isEqualTo(Status.UNDETERMINED);
    }
}
