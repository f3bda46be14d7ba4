package io.unitrail.domain.reference.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogPartTest {
    private static final int SEEDS = 500;
    private static final int NO_LIMIT = 1_000_000;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_object_is_answered_from_its_part_as_from_the_whole_log(long seed) {
        EventStream stream = new EventStream(seed);
        List<LogRecord> log = stream.records();
        InMemoryLogIndex index = new InMemoryLogIndex(log);
        long latest = log.stream().mapToLong(LogRecord::recordTime).max().orElseThrow();
        ReferenceModel whole = model(stream, log, latest);
        SortedSet<ObjectId> objects = new TreeSet<>(stream.objects());
        log.forEach(record -> objects.add(record.event().object()));
        for (ObjectId object : objects) {
            ReferenceModel part = model(stream, LogPart.of(object, index, NO_LIMIT), latest);
            for (Moment moment : stream.moments()) {
                assertThat(part.trace(object, moment))
                        .as("seed %d, %s at %s", seed, object.canonical(), moment)
                        .isEqualTo(whole.trace(object, moment));
            }
        }
    }

    @Test
    void a_part_is_smaller_than_the_log() {
        long parts = 0;
        long logs = 0;
        for (long seed = 0; seed < 20; seed++) {
            EventStream stream = new EventStream(seed);
            InMemoryLogIndex index = new InMemoryLogIndex(stream.records());
            for (ObjectId object : stream.objects()) {
                parts += LogPart.of(object, index, NO_LIMIT).size();
                logs += index.records().size();
            }
        }
        assertThat(parts).isLessThan(logs * 3 / 4);
    }

    @Test
    void more_than_the_limit_is_refused_and_not_cut() {
        EventStream stream = new EventStream(1);
        InMemoryLogIndex index = new InMemoryLogIndex(stream.records());
        ObjectId object = index.records().get(0).event().object();
        int size = LogPart.of(object, index, NO_LIMIT).size();

        assertThatThrownBy(() -> LogPart.of(object, index, size - 1))
                .isInstanceOf(LogPart.TooLargeException.class)
                .hasMessageContaining(object.canonical());
    }

    private static ReferenceModel model(EventStream stream, List<LogRecord> log, long latest) {
        ReferenceModel model = new ReferenceModel(stream.master());
        log.forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        model.reaches(latest);
        return model;
    }
}
