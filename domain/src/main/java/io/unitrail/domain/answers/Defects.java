package io.unitrail.domain.answers;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.fold.Waypoint;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.query.DefectTable;
import io.unitrail.domain.query.ObjectState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts the defective units of a product by what they share (readings 143 and 144). */
final class Defects {
    private static final Set<String> BAD = Set.of("non_conformant", "damaged", "needs_replacement");
    private static final Set<String> FAILED = Set.of("fail", "failed", "nok");

    private final Candidates candidates;
    private final States states;
    private final Gazetteer gazetteer;
    private final long from;
    private final long to;
    private final Map<Share, long[]> shares = new HashMap<>();
    private long units;
    private long defective;

    private record Share(String dimension, String value) {}

    /**
     * @param from milliseconds, inclusive
     * @param to milliseconds, exclusive
     */
    Defects(Candidates candidates, States states, Gazetteer gazetteer, long from, long to) {
        this.candidates = candidates;
        this.states = states;
        this.gazetteer = gazetteer;
        this.from = from;
        this.to = to;
    }

    DefectTable of(ProductId product) {
        candidates.forEachPage(new IndexEntry.OfProduct(product), page -> {
            states.loadPage(page);
            for (ObjectId object : page) {
                if (object instanceof UnitId unit) {
                    states.state(unit).ifPresent(state -> take(unit, state));
                    states.forget(unit);
                }
            }
        });
        List<DefectTable.Row> rows = new ArrayList<>();
        shares.forEach((share, counts) ->
                rows.add(new DefectTable.Row(share.dimension(), share.value(), counts[0], counts[1])));
        rows.sort(DefectTable.Row.ORDER);
        return new DefectTable(units, defective, rows);
    }

    private void take(UnitId unit, ObjectState state) {
        TreeSet<String> stations = new TreeSet<>();
        TreeSet<String> lines = new TreeSet<>();
        TreeSet<String> componentLots = new TreeSet<>();
        boolean bad = false;
        for (Waypoint waypoint : states.waypoints(unit)) {
            View view = waypoint.view();
            if (!view.isOwn()) {
                continue;
            }
            SerialEvent event = view.event();
            parts(event).forEach(part -> addLot(part, componentLots));
            if (view.isOfTheThing()) {
                add(stations, event.attributes().get("station"));
                add(lines, gazetteer.shownPlace(event.readPoint()));
                bad |= isBad(event);
            }
        }
        units++;
        defective += bad ? 1 : 0;
        if (state.lot() != null) {
            count("lot", state.lot(), bad);
        }
        for (String station : stations) {
            count("station", station, bad);
        }
        for (String line : lines) {
            count("line", line, bad);
        }
        for (String lot : componentLots) {
            count("component_lot", lot, bad);
        }
    }

    private static void add(Set<String> values, @Nullable String value) {
        if (value != null) {
            values.add(value);
        }
    }

    private void count(String dimension, String value, boolean bad) {
        long[] counts = shares.computeIfAbsent(new Share(dimension, value), share -> new long[2]);
        counts[0]++;
        counts[1] += bad ? 1 : 0;
    }

    private boolean isBad(SerialEvent event) {
        long time = event.eventTime().millis();
        String result = event.attributes().getOrDefault("result", "").toLowerCase(Locale.ROOT);
        return time >= from
                && time < to
                && (FAILED.contains(result) || (event.disposition() != null && BAD.contains(event.disposition())));
    }

    /** What an event says was put in. */
    private static List<ObjectQuantity> parts(SerialEvent event) {
        if (event.role() == Role.PARENT) {
            boolean installs = event.type() == EventType.ASSOCIATION && event.action() == Action.ADD;
            return installs ? event.children() : List.of();
        }
        return event.role().speaksOfTheThing() && event.action() != Action.DELETE ? event.inputs() : List.of();
    }

    private void addLot(ObjectQuantity part, Set<String> lots) {
        if (part.object() instanceof LotId lot) {
            lots.add(lot.product().value() + " " + lot.lot());
        } else if (part.object() instanceof UnitId unit) {
            states.state(unit)
                    .map(ObjectState::lot)
                    .ifPresent(lot -> lots.add(unit.product().value() + " " + lot));
        }
    }
}
