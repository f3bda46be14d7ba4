package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.PageJournal;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.StockTurnover;
import io.unitrail.domain.query.TurnoverQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks each unit where it was at the beginning, at the time of every event that can have changed it, and at the end (readings 146 and
 * 147). A unit's rows are read once, whatever the number of times.
 */
final class Turnover {
    private final TurnoverQuery query;
    private final Journal journal;
    private final Asking asking;
    private final Set<Long> changes;
    private final Candidates candidates;
    private final Map<String, Set<Long>> transformations = new HashMap<>();
    private final Map<Shelf, Count> counts = new HashMap<>();

    /** How states at a moment are made from rows. */
    @FunctionalInterface
    interface StatesAt {
        States of(Journal journal, Moment moment);
    }

    /** Who makes states, and what is known of places and parties. */
    record Asking(StatesAt states, MasterData masterData) {
        Gazetteer places(long time) {
            return new Gazetteer(masterData, time);
        }
    }

    private record Shelf(@Nullable String location, ProductId product) {}

    private static final class Count {
        private long opening;
        private long in;
        private long out;
        private long closing;
        private long unitMillis;
    }

    Turnover(TurnoverQuery query, Journal journal, Asking asking) {
        this.query = query;
        this.journal = journal;
        this.asking = asking;
        this.candidates = new Candidates(journal);
        this.changes = changes(asking.masterData(), new Span(query.from(), query.to()));
    }

    StockTurnover report() {
        Moment end = moment(query.to());
        States atTheEnd = asking.states().of(journal, end);
        new StockCandidates(candidates, atTheEnd, asking.places(query.to()))
                .forEachPage(query.location(), query.product(), null, this::take);
        List<StockTurnover.Line> lines = new ArrayList<>();
        counts.forEach((shelf, count) -> lines.add(new StockTurnover.Line(
                shelf.location(),
                shelf.product(),
                count.opening,
                count.in,
                count.out,
                count.closing,
                count.unitMillis)));
        lines.sort(StockTurnover.ORDER);
        return new StockTurnover(List.copyOf(lines));
    }

    private Moment moment(long asOf) {
        return new Moment(asOf, query.knownAt());
    }

    /** Time by time, so that containers are resolved once for all that they hold. */
    private void take(List<ObjectId> page) {
        PageJournal rows = new PageJournal(journal);
        SortedMap<Long, List<UnitId>> times = times(page, rows);
        Map<UnitId, Stay> stays = new HashMap<>();
        times.forEach((time, units) -> {
            States states = asking.states().of(rows, moment(time));
            Gazetteer places = asking.places(time);
            states.load(units);
            for (UnitId unit : units) {
                move(unit, time, shelf(unit, states, places), stays);
            }
        });
        stays.forEach((unit, stay) -> end(stay));
    }

    /**
     * When a unit must be asked: the beginning, its own events, those of all that it was ever packed in and of the transformations that it went
     * through, when a place or party becomes another (ruling 28), and the end. Whose place it is reaches a unit through containers and
     * assemblies, so any of them counts.
     */
    private SortedMap<Long, List<UnitId>> times(List<ObjectId> page, Journal rows) {
        TreeMap<Long, List<UnitId>> times = new TreeMap<>();
        States states = asking.states().of(rows, moment(query.to()));
        states.load(page);
        for (ObjectId object : page) {
            if (object instanceof UnitId unit) {
                TreeSet<Long> own = new TreeSet<>(Set.of(query.from(), query.to()));
                addTimes(states, object, new Span(query.from(), query.to()), own, new HashSet<>());
                own.addAll(changes);
                own.forEach(time ->
                        times.computeIfAbsent(time, t -> new ArrayList<>()).add(unit));
            }
        }
        return times;
    }

    private static Set<Long> changes(MasterData masterData, Span span) {
        Set<Long> changes = new TreeSet<>();
        masterData.places().forEach(place -> changes.add(place.validFrom()));
        masterData.parties().forEach(party -> changes.add(party.validFrom()));
        changes.removeIf(time -> !span.has(time));
        return changes;
    }

    /** Between two times, both exclusive. */
    private record Span(long from, long to) {
        boolean has(long time) {
            return time > from && time < to;
        }
    }

    private void addTimes(States states, ObjectId object, Span span, Set<Long> times, Set<ObjectId> seen) {
        if (!seen.add(object)) {
            return;
        }
        for (View view : states.listedOwn(object)) {
            long time = view.key().eventTime();
            if (span.has(time)) {
                times.add(time);
            }
            String transformation = view.event().transformationId();
            if (transformation != null) {
                timesOf(transformation, states).stream().filter(span::has).forEach(times::add);
            }
        }
        for (States.Packing packing : states.packings(object)) {
            // A key's time may be outside of what is asked for; what lets go of the unit is the container's own row at
            // the end.
            Span inside = new Span(
                    Math.max(span.from(), saturated(packing.from().eventTime(), -1)),
                    Math.min(span.to(), saturated(packing.to().eventTime(), 1)));
            addTimes(states, packing.container(), inside, times, seen);
        }
        seen.remove(object);
    }

    /** When anything was said of a transformation: what it makes tells what became of all that went in. */
    private Set<Long> timesOf(String transformation, States states) {
        return transformations.computeIfAbsent(transformation, id -> {
            Set<Long> times = new TreeSet<>();
            Set<ObjectId> named = candidates.all(new IndexEntry.OfTransaction(IndexEntry.TRANSFORMATION, id));
            states.load(named);
            for (ObjectId object : named) {
                for (View view : states.listedOwn(object)) {
                    if (id.equals(view.event().transformationId())) {
                        times.add(view.key().eventTime());
                    }
                }
            }
            return times;
        });
    }

    private static long saturated(long time, int more) {
        return time == Long.MIN_VALUE || time == Long.MAX_VALUE ? time : time + more;
    }

    /** Where a unit is from a time on. */
    private record Stay(@Nullable Shelf shelf, long since) {}

    private @Nullable Shelf shelf(UnitId unit, States states, Gazetteer places) {
        ObjectState state = states.state(unit).orElse(null);
        if (state == null || !StockCandidates.THERE.contains(state.holding()) || !isWithin(state.location(), places)) {
            return null;
        }
        return new Shelf(state.location(), unit.product());
    }

    private boolean isWithin(@Nullable String place, Gazetteer places) {
        String wanted = query.location();
        return wanted == null || places.isWithin(place, wanted);
    }

    private void move(UnitId unit, long time, @Nullable Shelf to, Map<UnitId, Stay> stays) {
        Stay before = stays.get(unit);
        if (before == null) {
            if (to != null) {
                count(to).opening++;
            }
        } else if (Objects.equals(before.shelf(), to)) {
            return;
        } else {
            leave(before, time);
            if (to != null) {
                count(to).in++;
            }
        }
        stays.put(unit, new Stay(to, time));
    }

    private void leave(Stay stay, long time) {
        if (stay.shelf() != null) {
            Count count = count(stay.shelf());
            count.out++;
            count.unitMillis = Math.addExact(count.unitMillis, time - stay.since());
        }
    }

    private void end(Stay stay) {
        if (stay.shelf() != null) {
            Count count = count(stay.shelf());
            count.closing++;
            count.unitMillis = Math.addExact(count.unitMillis, query.to() - stay.since());
        }
    }

    private Count count(Shelf shelf) {
        return counts.computeIfAbsent(shelf, any -> new Count());
    }
}
