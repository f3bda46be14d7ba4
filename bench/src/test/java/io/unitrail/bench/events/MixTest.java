package io.unitrail.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixTest {
    @Test
    void the_plain_mix_has_five_events_a_unit_in_lots_of_the_size_asked_for() {
        Mix mix = new Mix(250, 100, Mix.Life.PLAIN);
        List<SerialEvent> records = records(mix);

        assertThat(records).hasSize(250 * Mix.EVENTS_OF_A_UNIT);
        assertThat(records.stream().map(record -> record.facts().lot()).filter(lot -> lot != null))
                .filteredOn("L-1"::equals)
                .hasSize(100);
    }

    @Test
    void a_log_is_gone_on_with_by_other_units() {
        Set<ObjectId> before = objects(records(new Mix(0, 1_500, 10, Mix.Life.PLAIN)));
        Set<ObjectId> after = objects(records(new Mix(1_500, 500, 10, Mix.Life.PLAIN)));

        assertThat(before).hasSize(1_500).doesNotContainAnyElementsOf(after);
        assertThat(after).hasSize(500);
    }

    @Test
    void the_container_mix_packs_every_unit_in_a_case_and_every_case_on_a_pallet() {
        List<SerialEvent> records = records(new Mix(400, 100, Mix.Life.CONTAINERS));

        assertThat(records.stream().filter(record -> record.role() == Role.CHILD))
                .hasSize(400 + 20);
        assertThat(records.stream().filter(record -> record.role() == Role.PARENT))
                .hasSize(20 + 2);
    }

    @Test
    void the_genealogy_mix_builds_a_component_and_a_component_lot_into_every_unit() {
        List<SerialEvent> records = records(new Mix(50, 50, Mix.Life.GENEALOGY));

        assertThat(records.stream().filter(record -> record.role() == Role.CHILD))
                .hasSize(50);
        assertThat(records.stream().filter(record -> record.role() == Role.INPUT))
                .hasSize(50);
    }

    @Test
    void long_lives_are_gone_on_with_where_they_were_left() {
        List<SerialEvent> whole = records(new LongLives("A", 3, 0, 20));
        List<SerialEvent> parts = records(new LongLives("A", 3, 0, 7));
        parts.addAll(records(new LongLives("A", 3, 7, 20)));

        assertThat(parts).isEqualTo(whole).hasSize(60);
    }

    @Test
    void a_chain_has_a_thing_more_than_it_has_levels() {
        assertThat(objects(records(new Chains(4, 20)))).hasSize(4 * 21).contains(new Chains(4, 20).top(3));
    }

    private static List<SerialEvent> records(Events events) {
        List<SerialEvent> records = new ArrayList<>();
        events.records(records::add);
        return records;
    }

    private static Set<ObjectId> objects(List<SerialEvent> records) {
        Set<ObjectId> objects = new HashSet<>();
        records.forEach(record -> objects.add(record.object()));
        return objects;
    }
}
