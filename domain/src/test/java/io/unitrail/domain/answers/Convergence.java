package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.reference.Raised;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.compare.Answerer;
import io.unitrail.domain.reference.compare.Difference;
import io.unitrail.domain.reference.compare.Question;
import io.unitrail.domain.reference.compare.Questions;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the answers over a journal in memory against the reference model, for one made-up world. */
final class Convergence {
    private Convergence() {}

    private static final int CUTS = 3;

    /** The first difference, records in the order of capture, captures rearranged, or records shuffled and duplicated. */
    static Optional<String> difference(long seed) {
        EventStream world = new EventStream(seed);
        List<LogRecord> rearranged = world.rearranged(seed);
        List<Question> atCuts = new ArrayList<>();
        for (Moment cut : EventStream.cuts(rearranged, CUTS, seed)) {
            atCuts.addAll(Questions.at(world, cut));
        }
        List<Question> now = new ArrayList<>(Questions.at(world, Moment.NOW));
        world.recalls().stream()
                .filter(each -> each.moment().isNow())
                .map(Questions::recall)
                .forEach(now::add);
        return difference(world, world.records(), Questions.of(world))
                .map(found -> "as captured, " + found)
                .or(() -> difference(world, rearranged, atCuts).map(found -> "rearranged, " + found))
                .or(() -> difference(world, world.shuffled(seed), now).map(found -> "shuffled, " + found));
    }

    static Optional<Difference> difference(EventStream world, List<LogRecord> log, List<Question> questions) {
        ReferenceModel model = new ReferenceModel(world.master(), world.clock());
        log.forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        JournalTraceability answers =
                new JournalTraceability(InMemoryLog.journal(log), world.master(), AlertLimits.DEFAULT, world::clock);
        Answerer expected = Answerer.of(model);
        Answerer actual = answerer(answers);
        return questions.stream()
                .flatMap(question -> question.differs(expected, actual).stream())
                .findFirst();
    }

    static Answerer answerer(JournalTraceability answers) {
        return new Answerer(
                answers,
                (object, moment) -> answers.alerts(object, moment).stream()
                        .map(Convergence::raised)
                        .toList());
    }

    private static Raised raised(Alert alert) {
        Stream<String> ids = alert.evidence().stream().map(SerialEvent::eventId);
        return new Raised(alert.code(), ids.distinct().sorted().toList(), alert.dueAt());
    }
}
