package io.unitrail.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.avro.DeadLetter;
import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.OwnState;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.reference.Raised;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.compare.Answerer;
import io.unitrail.domain.reference.compare.Difference;
import io.unitrail.domain.reference.compare.Question;
import io.unitrail.domain.reference.compare.Questions;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.streams.fold.DeadLetterReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up worlds through the real topology, rearranged and duplicated, many in one log, and out of the real stores: what
 * is answered is what the reference model answers, now and at past moments. A seed that fails replays alone:
 * {@code -Dseed=17}.
 */
class TopologyConvergenceTest {
    private static final int SEEDS = 500;
    private static final int MANY_SEEDS = 100_000;
    private static final int PROGRESS = 1_000;
    private static final int WORLDS_IN_ONE_LOG = 50;
    private static final int CUTS = 2;

    @TempDir
    Path directory;

    /** A made-up world, its records as they stood in the log among others, and the seed that makes it again. */
    private record World(long seed, EventStream stream, List<LogRecord> log) {
        static World of(long seed) {
            return new World(seed, new EventStream(seed, (int) (seed % 49_999) + 1), new ArrayList<>());
        }
    }

    private record Arrival(World world, LogRecord record) {}

    @Test
    void rules1_any_order_and_any_duplication_through_the_topology_give_the_answers_of_the_reference_model() {
        Long one = Long.getLong("seed");
        assertAgreement(one == null ? 0 : one, one == null ? Integer.getInteger("seeds", SEEDS) : 1);
    }

    @Test
    @Tag("profile")
    void rules1_the_same_for_a_hundred_thousand_seeds() {
        assertAgreement(Long.getLong("firstSeed", SEEDS), Integer.getInteger("manySeeds", MANY_SEEDS));
    }

    private void assertAgreement(long first, long seeds) {
        List<String> failed = new ArrayList<>();
        for (long from = first; from < first + seeds; from += WORLDS_IN_ONE_LOG) {
            long to = Math.min(from + WORLDS_IN_ONE_LOG, first + seeds);
            failed.addAll(
                    differences(LongStream.range(from, to).mapToObj(World::of).toList()));
            if ((to - first) % PROGRESS == 0) {
                System.out.println(to - first + " of " + seeds + " seeds, " + failed.size() + " failed");
            }
        }
        assertThat(failed).as("%d of %d seeds failed", failed.size(), seeds).isEmpty();
    }

    private List<String> differences(List<World> worlds) {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            send(driver, worlds);
            List<String> differences = new ArrayList<>();
            assertThat(driver.deadLetters())
                    .extracting(DeadLetter::getReason)
                    .allMatch(DeadLetterReason.CONFLICTING_DUPLICATE.word()::equals);
            for (World world : worlds) {
                difference(driver, world).ifPresent(found -> {
                    String text = "seed " + world.seed() + " (replay: -Dseed=" + world.seed() + "): " + found;
                    System.out.println(text);
                    differences.add(text);
                });
            }
            return differences;
        }
    }

    /** All worlds' records as time goes on, each world's in its own order. */
    private static void send(FoldDriver driver, List<World> worlds) {
        List<Arrival> arrivals = new ArrayList<>();
        for (World world : worlds) {
            world.stream().rearranged(world.seed()).forEach(record -> arrivals.add(new Arrival(world, record)));
        }
        arrivals.sort(Comparator.comparingLong(arrival -> arrival.record().recordTime()));
        long offset = 0;
        for (Arrival arrival : arrivals) {
            LogRecord record = arrival.record();
            driver.send(record.event(), record.recordTime());
            arrival.world().log().add(new LogRecord(record.event(), 0, offset, record.recordTime()));
            offset++;
        }
    }

    private static Optional<String> difference(FoldDriver driver, World world) {
        EventStream stream = world.stream();
        ReferenceModel model = new ReferenceModel(stream.master(), stream.clock());
        world.log().forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        JournalTraceability answers = new JournalTraceability(
                new RememberingJournal(driver.journal(1)), stream.master(), AlertLimits.DEFAULT, stream::clock);
        Answerer expected = Answerer.of(model);
        Answerer actual = new Answerer(answers, (object, moment) -> raised(answers.alerts(object, moment)));
        List<Question> questions = new ArrayList<>(Questions.about(stream, Moment.NOW));
        for (Moment cut : EventStream.cuts(world.log(), CUTS, world.seed())) {
            questions.addAll(Questions.about(stream, cut));
        }
        return stateThatIsNotItsRows(driver, stream)
                .or(() -> questions.stream()
                        .flatMap(question -> question.differs(expected, actual).stream())
                        .map(Difference::toString)
                        .findFirst());
    }

    /** An object whose state, kept up event by event, is not the fold of all its rows. */
    private static Optional<String> stateThatIsNotItsRows(FoldDriver driver, EventStream stream) {
        Journal journal = driver.journal(1);
        for (ObjectId object : stream.objects()) {
            List<EventRow> rows = journal.rows(List.of(object)).get(object);
            Optional<OwnState> kept = driver.journal(1).state(object).map(row -> row.state());
            Optional<OwnState> folded = rows.isEmpty() ? Optional.empty() : Optional.of(OwnState.fold(object, rows));
            if (!kept.equals(folded)) {
                return Optional.of(object.canonical() + "\n  expected " + folded + "\n  actual   " + kept);
            }
        }
        return Optional.empty();
    }

    private static List<Raised> raised(List<Alert> alerts) {
        return alerts.stream()
                .map(alert -> {
                    Stream<String> ids = alert.evidence().stream().map(SerialEvent::eventId);
                    return new Raised(alert.code(), ids.distinct().sorted().toList(), alert.dueAt());
                })
                .toList();
    }
}
