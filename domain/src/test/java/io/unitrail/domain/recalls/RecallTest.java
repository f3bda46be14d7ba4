package io.unitrail.domain.recalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ruling 28: a standing recall is open from openedAt until it is closed. */
class RecallTest {

    private static final Criterion LOT =
            new Criterion(null, "L", null, null, null, null, null, null, null, null, null, null);
    private static final Criterion UNIT =
            new Criterion(null, null, null, List.of("1"), null, null, null, null, null, null, null, null);

    private static Recall recall(Recall.Closing closing) {
        return new Recall("R-1", "name", "I", "reason", true, List.of(LOT), List.of(UNIT), 100, 200, "me", closing);
    }

    @ParameterizedTest(name = "at {0}: never closed {1}, closed at 300 {2}")
    @CsvSource({
        "99, false, false",
        "100, true, true",
        "299, true, true",
        "300, true, false",
        "9223372036854775807, true, false"
    })
    void ruling28_it_is_open_from_its_opening_until_just_before_its_closing(long time, boolean open, boolean closed) {
        Recall stands = recall(null);
        Recall.Closing closing = new Recall.Closing(300, "you", "done");

        assertThat(stands.isOpen(time)).isEqualTo(open);
        assertThat(stands.closed(closing).isOpen(time)).isEqualTo(closed);
        assertThat(stands.isOpen()).isTrue();
        assertThat(stands.closed(closing).isOpen()).isFalse();
        assertThat(stands.closed(closing)).isEqualTo(recall(closing));
    }

    @Test
    void its_set_is_that_of_its_criteria_without_its_exclusions() {
        Moment moment = new Moment(1, 2);
        List<Criterion> criteria = new ArrayList<>(List.of(LOT));
        Recall recall = new Recall("R-1", "n", null, null, false, criteria, criteria, 0, 0, null, null);
        criteria.clear();

        assertThat(recall(null).query(moment)).isEqualTo(new RecallQuery(List.of(LOT), List.of(UNIT), moment));
        assertThat(recall.criteria()).containsExactly(LOT);
        assertThat(recall.exclude()).containsExactly(LOT);
        assertThat(RecallBook.EMPTY.recalls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unit_added, true",
        "unit_removed, true",
        "unit_changed, true",
        "opened, false",
        "set_complete, false",
        "notice, false",
        "response, false",
        "check, false",
        "remedy, false",
        "closed, false"
    })
    void changes_of_members_are_told_from_milestones_and_the_ledger(String kind, boolean ofMember) {
        RecallChange change = new RecallChange(
                "R-1",
                "c",
                kind,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of("a", "b"));

        assertThat(change.isOfMember()).isEqualTo(ofMember);
        assertThat(change.details()).containsExactly(Map.entry("a", "b"));
    }
}
