package io.unitrail.service.recalls;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.domain.recalls.RecallChange.Kinds;
import io.unitrail.service.port.RecallLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at one recall: its set now against its members by the log; the difference is written. */
final class LiveSet {
    /** Entries that are written together. */
    static final int BATCH = 500;

    private static final String LEARNT = "learnt";

    private final Recall recall;
    private final RecallLog log;
    private final Traceability traceability;
    private final String position;
    private final InstantSource clock;
    private final ChangeWriter writer;
    private boolean first;
    private final List<RecallChange> batch = new ArrayList<>();

    LiveSet(
            Recall recall,
            RecallLog log,
            Traceability traceability,
            String position,
            InstantSource clock,
            ChangeWriter writer) {
        this.recall = recall;
        this.log = log;
        this.traceability = traceability;
        this.position = position;
        this.clock = clock;
        this.writer = writer;
    }

    void look() {
        List<RecallChange> ledger = log.ledger(recall.id());
        if (lacks(ledger, Kinds.OPENED)) {
            add(milestone(Kinds.OPENED, recall.postedAt(), recall.postedBy(), opening()));
        }
        Recall.Closing closing = recall.closing();
        if (closing != null) {
            if (lacks(ledger, Kinds.CLOSED)) {
                String reason = closing.reason();
                add(milestone(
                        Kinds.CLOSED,
                        closing.at(),
                        closing.by(),
                        reason == null ? Map.of() : Map.of("reason", reason)));
            }
            flush();
            return;
        }
        flush();
        long members = log.memberCount(recall.id());
        first = lacks(ledger, Kinds.SET_COMPLETE);
        Remedies remedies = new Remedies(recall, ledger);
        Counted counted = new Counted();
        RecallResult set = traceability.recallTraced(recall.query(Moment.NOW), (unit, events) -> {
            counted.units++;
            Optional<RecallChange> known = log.member(recall.id(), unit.state().object());
            counted.known += known.isPresent() ? 1 : 0;
            compare(unit, events, remedies.of(unit, events), known.orElse(null));
        });
        flush();
        if (counted.known < members) {
            removeThoseGone();
        }
        if (first) {
            add(complete(counted.units, set.summary().units()));
        }
        flush();
    }

    private static final class Counted {
        private long units;
        private long known;
    }

    private Map<String, String> opening() {
        return Map.of("name", recall.name(), "drill", Boolean.toString(recall.drill()));
    }

    private RecallChange complete(long units, long affected) {
        long now = clock.millis();
        return milestone(
                Kinds.SET_COMPLETE,
                now,
                null,
                Map.of(
                        "units",
                        Long.toString(units),
                        "affected",
                        Long.toString(affected),
                        "tookMillis",
                        Long.toString(Math.max(0, now - recall.postedAt())),
                        "position",
                        position));
    }

    private static boolean lacks(List<RecallChange> ledger, String kind) {
        return ledger.stream().noneMatch(entry -> entry.kind().equals(kind));
    }

    private void compare(RecalledUnit unit, List<TraceEvent> events, Remedy remedy, @Nullable RecallChange known) {
        RecallChange now = member(unit, remedy);
        if (known == null) {
            add(because(now, Kinds.UNIT_ADDED, null, Cause.of(traceability, events, unit.path())));
        } else if (!isSame(known, now)) {
            add(because(now, Kinds.UNIT_CHANGED, known, Cause.of(traceability, events, unit.path())));
        }
    }

    private static boolean isSame(RecallChange one, RecallChange other) {
        return Objects.equals(one.lot(), other.lot())
                && Objects.equals(one.role(), other.role())
                && Objects.equals(one.exposure(), other.exposure())
                && Objects.equals(one.holding(), other.holding())
                && Objects.equals(one.party(), other.party())
                && Objects.equals(one.place(), other.place())
                && Objects.equals(one.remedy(), other.remedy());
    }

    private RecallChange member(RecalledUnit unit, Remedy remedy) {
        ObjectState state = unit.state();
        Holder holder = state.holder();
        return new RecallChange(
                recall.id(),
                "",
                Kinds.UNIT_ADDED,
                clock.millis(),
                state.object(),
                state.lot(),
                unit.role().name().toLowerCase(Locale.ROOT),
                unit.exposure().name().toLowerCase(Locale.ROOT),
                null,
                state.holding().word(),
                holder == null ? null : holder.party(),
                holder == null ? null : holder.place(),
                remedy.word(),
                null,
                null,
                Map.of());
    }

    /**
     * The change with its cause, which is what was learnt last, if it was learnt after the change before. A unit that comes in with the
     * opening is caused by that.
     */
    private RecallChange because(RecallChange now, String kind, @Nullable RecallChange known, Optional<Cause> cause) {
        long learntBefore = known == null
                ? Long.MIN_VALUE
                : Long.parseLong(known.details().getOrDefault(LEARNT, Long.toString(Long.MIN_VALUE)));
        Optional<Cause> event = cause.filter(each -> each.learnt() > learntBefore);
        boolean byOpening =
                first && known == null && event.map(Cause::learnt).orElse(Long.MIN_VALUE) <= recall.postedAt();
        Map<String, String> details = new HashMap<>();
        cause.ifPresent(each -> details.put(LEARNT, Long.toString(each.learnt())));
        String why = byOpening
                ? "opening"
                : event.map(each -> each.declaration() ? "declared_wrong" : "event")
                        .orElse("no_event");
        details.put("cause", why);
        return new RecallChange(
                now.recallId(),
                ChangeId.of(Arrays.asList(
                        now.recallId(),
                        Objects.requireNonNull(now.object()).canonical(),
                        kind,
                        now.role(),
                        now.exposure(),
                        now.holding(),
                        now.party(),
                        now.place(),
                        now.remedy(),
                        details.get(LEARNT),
                        why)),
                kind,
                now.at(),
                now.object(),
                now.lot(),
                now.role(),
                now.exposure(),
                known == null ? null : known.holding(),
                now.holding(),
                now.party(),
                now.place(),
                now.remedy(),
                byOpening ? null : event.map(Cause::eventId).orElse(null),
                null,
                details);
    }

    /** Some members were not in the set: asks each by itself, without keeping the set in memory. */
    private void removeThoseGone() {
        ObjectId after = null;
        while (true) {
            List<RecallChange> page = log.members(recall.id(), after, BATCH);
            for (RecallChange known : page) {
                ObjectId object = Objects.requireNonNull(known.object());
                Optional<Trace> trace = traceability.trace(object, Moment.NOW);
                if (trace.isEmpty() || !trace.get().state().recalls().contains(recall.id())) {
                    List<TraceEvent> events = trace.map(Trace::events).orElse(List.of());
                    List<ObjectId> parts = trace.map(found -> found.components().stream()
                                    .map(each -> each.object())
                                    .toList())
                            .orElse(List.of());
                    add(because(gone(known, trace), Kinds.UNIT_REMOVED, known, Cause.of(traceability, events, parts)));
                }
            }
            if (page.size() < BATCH) {
                return;
            }
            after = page.get(page.size() - 1).object();
        }
    }

    private RecallChange gone(RecallChange known, Optional<Trace> trace) {
        Holder holder = trace.map(found -> found.state().holder()).orElse(null);
        return new RecallChange(
                recall.id(),
                "",
                Kinds.UNIT_REMOVED,
                clock.millis(),
                known.object(),
                trace.map(found -> found.state().lot()).orElse(known.lot()),
                null,
                null,
                null,
                trace.map(found -> found.state().holding().word()).orElse(null),
                holder == null ? null : holder.party(),
                holder == null ? null : holder.place(),
                null,
                null,
                null,
                Map.of());
    }

    private RecallChange milestone(String kind, long at, @Nullable String by, Map<String, String> details) {
        return new RecallChange(
                recall.id(),
                ChangeId.of(Arrays.asList(recall.id(), kind)),
                kind,
                at,
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
                by,
                details);
    }

    private void add(RecallChange change) {
        batch.add(change);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        if (!batch.isEmpty()) {
            writer.write(List.copyOf(batch));
            batch.clear();
        }
    }
}
