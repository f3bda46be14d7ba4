package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.StandingRecall;
import io.unitrail.domain.reference.stream.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States name the recalls that they are in without running a set, and agree with the sets of the reference model. */
class MembershipTest {
    private static final int SEEDS = 40;

    static LongStream seeds() {
        return LongStream.range(5_000, 5_000 + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ruling28_states_and_alerts_by_recalls_are_those_of_the_reference_model(long seed) {
        EventStream stream = new EventStream(seed);
        ReferenceModel model = new ReferenceModel(stream.master());
        stream.records().forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        List<Recall> book = new ArrayList<>();
        List<Long> times = stream.moments().stream()
                .map(Moment::asOf)
                .filter(time -> time != Long.MAX_VALUE)
                .toList();
        int number = 0;
        for (RecallQuery query : stream.recalls()) {
            String id = "R-" + number;
            long openedAt = number % 3 == 0 ? 0 : times.get(number % times.size());
            Recall.Closing closing = number % 4 == 1 ? new Recall.Closing(openedAt + 3_600_000, null, null) : null;
            book.add(new Recall(
                    id, id, null, null, false, query.criteria(), query.exclude(), openedAt, 0, null, closing));
            model.add(new StandingRecall(id, openedAt, closing == null ? null : closing.at(), query));
            number++;
        }
        JournalTraceability answers = new JournalTraceability(
                InMemoryLog.journal(stream.records()),
                stream.master(),
                () -> book,
                AlertLimits.DEFAULT,
                Resolutions.NONE,
                () -> 0);

        for (Moment moment : stream.moments()) {
            for (ObjectId object : stream.objects()) {
                Optional<ObjectState> expected = model.state(object, moment);
                Optional<ObjectState> actual = answers.state(object, moment);
                assertThat(actual.map(ObjectState::recalls))
                        .as("seed %d, %s at %s", seed, object, moment)
                        .isEqualTo(expected.map(ObjectState::recalls));
                assertThat(actual.map(state -> state.alerts().contains("shipped_while_recalled")))
                        .as("seed %d, alert of %s at %s", seed, object, moment)
                        .isEqualTo(expected.map(state -> state.alerts().contains("shipped_while_recalled")));
            }
        }
    }
}
