package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.UnitId;
import org.junit.jupiter.api.Test;

/** Rulings 18 to 20 and 25: who has it after transfers in several steps. */
interface TransferContract extends TraceabilityHarness {
    UnitId GOODS = drill("G1");
    UnitId SET = drill("G2");

    @Test
    default void ruling19_a_destination_said_when_packing_counts_when_the_container_is_received() {
        Story story = story().tell(
                        pack("e1", 1, FACTORY, BOX, GOODS).to(possessing("BUYERS")),
                        observe("e2", "receiving", 2, "unknown dock", BOX));

        assertThat(story.state(BOX).custodian()).isEqualTo("BUYERS");
        assertThat(story().tell(pack("e1", 1, FACTORY, BOX, GOODS).from(possessing("SUPPLIERS")))
                        .state(BOX)
                        .custodian())
                .isEqualTo("SUPPLIERS");
    }

    @Test
    default void ruling19_a_sale_takes_its_destination_then_its_source_then_what_was() {
        Story story = story().tell(
                        observe("e1", "receiving", 1, "unknown dock", GOODS).to(possessing("BUYERS")),
                        observe("e2", "retail_selling", 2, "somewhere", GOODS));
        assertThat(story.state(GOODS).custodian()).isEqualTo("BUYERS");

        story.tell(observe("e3", "retail_selling", 3, SHOP, GOODS).from(possessing("SUPPLIERS")));
        assertThat(story.state(GOODS).custodian()).isEqualTo("SUPPLIERS");

        story.tell(observe("e4", "retail_selling", 4, SHOP, GOODS)
                .from(possessing("SUPPLIERS"))
                .to(possessing("CARGO")));
        assertThat(story.state(GOODS).custodian()).isEqualTo("CARGO");

        story.tell(observe("e5", "retail_selling", 5, SHOP, GOODS));
        assertThat(story.state(GOODS).custodian()).isEqualTo("SHOPS");
    }

    @Test
    default void ruling19_a_transfer_goes_on_to_where_it_was_bound_until_it_is_received() {
        Story story = story().tell(
                        observe("e1", "shipping", 1, null, GOODS).to(possessing("BUYERS")),
                        observe("e2", "departing", 2, null, GOODS),
                        observe("e3", "shipping", 3, null, GOODS),
                        observe("e4", "receiving", 4, "unknown dock", GOODS));
        assertThat(story.state(GOODS).custodian()).isEqualTo("BUYERS");

        story.tell(observe("e5", "shipping", 5, null, GOODS), observe("e6", "receiving", 6, "unknown dock", GOODS));
        assertThat(story.state(GOODS).custodian()).as("it was received already").isNull();
    }

    @Test
    default void ruling19_received_again_at_a_place_of_another_it_is_the_others() {
        Story story = story().tell(
                        observe("e1", "shipping", 1, null, GOODS).to(possessing("BUYERS")),
                        observe("e2", "receiving", 2, SHOP, GOODS));
        assertThat(story.state(GOODS).custodian()).as("named beats the place").isEqualTo("BUYERS");

        story.tell(observe("e3", "receiving", 3, SHOP, GOODS));
        assertThat(story.state(GOODS).custodian()).isEqualTo("SHOPS");
    }

    @Test
    default void ruling20_the_shipper_is_who_sent_it_on_the_whole_way() {
        Story story = story().tell(
                        commission("e0", 0, FACTORY, GOODS, SET),
                        observe("e1", "shipping", 1, null, GOODS),
                        observe("e2", "departing", 2, null, GOODS),
                        observe("e3", "shipping", 1, null, SET).from(possessing("SUPPLIERS")),
                        observe("e4", "departing", 2, null, SET));

        assertThat(story.state(GOODS).holder()).isEqualTo(new Holder("US", null));
        assertThat(story.state(SET).holder()).isEqualTo(new Holder("SUPPLIERS", null));
    }

    @Test
    default void ruling20_a_carrier_once_named_carries_until_the_way_ends() {
        Story story = story().tell(
                        commission("e0", 0, FACTORY, GOODS),
                        observe("e1", "shipping", 1, null, GOODS)
                                .to(new SourceDestination(SourceDestination.CARRIER, "CARGO")),
                        observe("e2", "departing", 2, null, GOODS));
        assertThat(story.state(GOODS).holder()).isEqualTo(new Holder("CARGO", null));

        story.tell(observe("e3", "receiving", 3, WAREHOUSE, GOODS), observe("e4", "shipping", 4, null, GOODS));
        assertThat(story.state(GOODS).holder()).isEqualTo(new Holder("US", null));
    }

    @Test
    default void ruling26_bound_for_a_consumer_it_is_the_consumers_on_the_whole_way() {
        Story story = story().tell(
                        commission("e0", 0, FACTORY, GOODS),
                        observe("e1", "shipping", 1, null, GOODS).to(location(HOME)),
                        observe("e2", "departing", 2, null, GOODS));
        assertThat(story.state(GOODS).holding()).isEqualTo(Holding.CONSUMER);

        story.tell(observe("e3", "departing", 3, null, GOODS).to(location(SHOP)));
        assertThat(story.state(GOODS).holding()).isEqualTo(Holding.IN_TRANSIT);
    }

    @Test
    default void reading18_taken_out_without_a_place_it_stays_with_who_has_the_other() {
        Story story = story().tell(
                        commission("e0", 0, FACTORY, GOODS, battery("P")),
                        install("e1", 1, FACTORY, GOODS, battery("P")),
                        observe("e2", "receiving", 2, "unknown dock", GOODS).to(possessing("BUYERS")),
                        event("e3", EventType.ASSOCIATION, Action.DELETE, 3)
                                .step("removing")
                                .disposition("returned")
                                .parent(GOODS)
                                .of(battery("P")));

        assertThat(story.state(battery("P")).custodian()).isEqualTo("BUYERS");
        assertThat(story.state(battery("P")).location()).isEqualTo("unknown dock");
    }
}
