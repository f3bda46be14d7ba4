package io.unitrail.domain.query;

import static io.unitrail.domain.query.Story.FACTORY;
import static io.unitrail.domain.query.Story.WAREHOUSE;
import static io.unitrail.domain.query.Story.commission;
import static io.unitrail.domain.query.Story.decommission;
import static io.unitrail.domain.query.Story.drill;
import static io.unitrail.domain.query.Story.hour;
import static io.unitrail.domain.query.Story.observe;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.recalls.RecallBook;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ruling 23: only a void, or resolving with a reason, closes a contradiction. */
class ResolutionTest {
    private static final UnitId UNIT = drill("S1");
    private static final long NOW = hour(10_000);

    /** Alert IDs and since when they are resolved. */
    private final Map<String, Long> resolvedAt = new HashMap<>();

    private JournalTraceability tell(Story story) {
        InMemoryJournal journal = new InMemoryJournal(3);
        story.records().forEach(r -> journal.add(new EventRow(r.event(), r.offset(), r.recordTime())));
        Resolutions resolutions = this::resolved;
        return new JournalTraceability(
                journal, story.master(), RecallBook.EMPTY, AlertLimits.DEFAULT, resolutions, () -> NOW);
    }

    private Set<String> resolved(ObjectId object, long knownAt) {
        Set<String> resolved = new HashSet<>(resolvedAt.keySet());
        resolved.removeIf(id -> !object.equals(UNIT) || resolvedAt.get(id) > knownAt);
        return resolved;
    }

    private static Story story(io.unitrail.domain.reference.stream.Happening... events) {
        return new Story((log, master) -> {
                    throw new AssertionError("asked elsewhere");
                })
                .tell(events);
    }

    private String idOf(JournalTraceability asked, String code) {
        return asked.alerts(UNIT, Moment.NOW).stream()
                .filter(alert -> alert.code().equals(code))
                .map(Alert::alertId)
                .findFirst()
                .orElseThrow();
    }

    private static ObjectState state(JournalTraceability asked, Moment moment) {
        return asked.state(UNIT, moment).orElseThrow();
    }

    @Test
    void ruling23_a_resolved_contradiction_makes_the_holding_known_again() {
        JournalTraceability asked =
                tell(story(commission("e1", 1, FACTORY, UNIT), commission("e2", 30, WAREHOUSE, UNIT)));
        assertThat(state(asked, Moment.NOW).holding()).isEqualTo(Holding.UNKNOWN);

        resolvedAt.put(idOf(asked, "commissioned_twice"), hour(40));

        assertThat(state(asked, Moment.NOW).holding()).isEqualTo(Holding.IN_STOCK);
        assertThat(state(asked, Moment.NOW).alerts()).isEmpty();
        assertThat(state(asked, Moment.NOW).lives()).hasSize(2);
    }

    @Test
    void ruling23_before_it_was_resolved_it_was_unknown() {
        JournalTraceability asked =
                tell(story(commission("e1", 1, FACTORY, UNIT), commission("e2", 30, WAREHOUSE, UNIT)));
        resolvedAt.put(idOf(asked, "commissioned_twice"), hour(40));

        ObjectState before = state(asked, new Moment(Long.MAX_VALUE, hour(40) - 1));
        assertThat(before.holding()).isEqualTo(Holding.UNKNOWN);
        assertThat(before.unknownReason()).isEqualTo(UnknownReason.CONTRADICTION);
        assertThat(before.alerts()).contains("commissioned_twice");
        assertThat(state(asked, new Moment(hour(35), Long.MAX_VALUE)).holding()).isEqualTo(Holding.IN_STOCK);
    }

    @Test
    void ruling23_every_contradiction_must_be_resolved() {
        Story story = story(
                commission("e1", 1, FACTORY, UNIT),
                commission("e2", 30, WAREHOUSE, UNIT),
                decommission("e3", 31, WAREHOUSE, UNIT),
                observe("e4", "destroying", 32, WAREHOUSE, UNIT),
                observe("e5", "storing", 33, WAREHOUSE, UNIT));
        JournalTraceability asked = tell(story);
        resolvedAt.put(idOf(asked, "commissioned_twice"), hour(40));
        assertThat(state(asked, Moment.NOW).holding()).isEqualTo(Holding.UNKNOWN);

        resolvedAt.put(idOf(asked, "activity_after_end_of_life"), hour(41));
        assertThat(state(asked, Moment.NOW).holding()).isEqualTo(Holding.DESTROYED);
    }

    @Test
    void ruling23_new_evidence_opens_it_again() {
        Story story = story(commission("e1", 1, FACTORY, UNIT), commission("e2", 30, WAREHOUSE, UNIT));
        resolvedAt.put(idOf(tell(story), "commissioned_twice"), hour(40));

        JournalTraceability asked = tell(story.tell(commission("e3", 60, FACTORY, UNIT)));

        assertThat(state(asked, Moment.NOW).holding()).isEqualTo(Holding.UNKNOWN);
    }
}
