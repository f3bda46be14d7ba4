package io.unitrail.service.recalls;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.service.export.Report;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What reports and notices of a recall are made from: all of it as of one position.
 *
 * @param recall which
 * @param criteria as JSON
 * @param moment as of when and known when
 * @param traceability as of the position
 * @param position its token
 * @param gazetteer names, addresses
 * @param ledger in order
 * @param now milliseconds: when it was made
 */
public record RecallFile(
        Recall recall,
        String criteria,
        Moment moment,
        Traceability traceability,
        String position,
        Gazetteer gazetteer,
        List<RecallChange> ledger,
        long now) {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Takes units with what happened to them and what was done about them. */
    @FunctionalInterface
    public interface Taker {
        /** Takes the next unit. */
        void accept(RecalledUnit unit, List<TraceEvent> events, Remedy remedy);
    }

    /** Goes over the set. */
    public RecallResult forEach(Taker taker) {
        Remedies remedies = new Remedies(recall, ledger);
        return traceability.recallTraced(
                recall.query(moment), (unit, events) -> taker.accept(unit, events, remedies.of(unit, events)));
    }

    /** The trace of another object at the same moment. */
    public Optional<Trace> trace(ObjectId object) {
        return traceability.trace(object, moment);
    }

    /** What every report begins with. */
    public List<Report.Fact> head() {
        List<Report.Fact> facts = new ArrayList<>();
        facts.add(new Report.Fact("Recall", recall.id()));
        facts.add(new Report.Fact("Name", recall.name()));
        facts.add(new Report.Fact("Class", recall.recallClass()));
        facts.add(new Report.Fact("Reason", recall.reason()));
        facts.add(new Report.Fact("Drill", recall.drill() ? "yes: an exercise, no real recall" : "no"));
        facts.add(new Report.Fact("Opened", time(recall.openedAt())));
        Recall.Closing closing = recall.closing();
        facts.add(new Report.Fact("Closed", closing == null ? "no" : time(closing.at())));
        facts.add(new Report.Fact("Criteria", criteria));
        facts.add(
                new Report.Fact("As of", moment.asOf() == Long.MAX_VALUE ? "now: " + time(now) : time(moment.asOf())));
        facts.add(new Report.Fact("Known as of", time(Math.min(now, moment.knownAt()))));
        facts.add(new Report.Fact("Complete", "yes"));
        facts.add(new Report.Fact("Position", position));
        tookMillis()
                .ifPresent(took ->
                        facts.add(new Report.Fact("Seconds from opening to complete set", took.longValue() / 1000.0)));
        return facts;
    }

    private Optional<Long> tookMillis() {
        return ledger.stream()
                .filter(entry -> entry.kind().equals(RecallChange.Kinds.SET_COMPLETE))
                .map(entry -> Long.valueOf(entry.details().getOrDefault("tookMillis", "0")))
                .findFirst();
    }

    /** A time as text. */
    static String time(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis));
    }
}
