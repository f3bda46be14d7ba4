package io.unitrail.domain.fold;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Traces: the state, the events, the as-built tree, where it is and was in, and what is in it. */
public final class Traces {
    /** Bonds and components stand in the order of their beginning, then of the other object, then of the event. */
    static final Comparator<Bond> BY_BEGINNING =
            Comparator.comparingLong(Bond::from).thenComparing(Bond::object).thenComparing(Bond::eventId);

    private final States states;
    private final Lineage lineage;

    public Traces(States states) {
        this.states = states;
        this.lineage = states.lineage();
    }

    /** The trace of an object; empty if no row of it is visible. */
    public Optional<Trace> trace(ObjectId object) {
        Optional<ObjectState> state = states.state(object);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        AsBuilt tree = new AsBuilt(lineage);
        return Optional.of(new Trace(
                state.get(),
                events(object),
                tree.components(object),
                builtInto(object, lineage),
                containers(object),
                new Contents(lineage).of(object),
                tree.isTruncated()));
    }

    /** The events of an object, own and inherited, in order. */
    public List<TraceEvent> events(ObjectId object) {
        List<TraceEvent> events = new ArrayList<>();
        for (View view : lineage.listed(object)) {
            ObjectId via = view.via();
            History history = lineage.history(via == null ? object : via);
            events.add(new TraceEvent(
                    view.event(),
                    view.row().recordTime(),
                    via,
                    history.voided(view),
                    !view.row().isInState(lineage.moment().knownAt())));
        }
        return events;
    }

    private List<Bond> containers(ObjectId object) {
        List<Bond> bonds = bonds(object, Stay.Kind.PACKED, lineage);
        bonds.sort(BY_BEGINNING);
        return bonds;
    }

    private static List<Bond> bonds(ObjectId object, Stay.Kind kind, Lineage lineage) {
        List<Bond> bonds = new ArrayList<>();
        for (Stay stay : lineage.stays(object)) {
            if (stay.kind() == kind) {
                bonds.add(bond(stay.parent(), stay));
            }
        }
        return bonds;
    }

    /** Every time that an object was installed in another or transformed into one. */
    static List<Bond> builtInto(ObjectId object, Lineage lineage) {
        List<Bond> bonds = bonds(object, Stay.Kind.INSTALLED, lineage);
        for (Transformations.Use use : lineage.transformations().uses(object)) {
            bonds.add(new Bond(use.output(), use.from().eventTime(), null, use.eventId()));
        }
        bonds.sort(BY_BEGINNING);
        return bonds;
    }

    static Bond bond(ObjectId object, Stay stay) {
        return new Bond(object, stay.from().eventTime(), end(stay.to()), stay.eventId());
    }

    static @Nullable Long end(OrderKey key) {
        return key.equals(OrderKey.LAST) ? null : key.eventTime();
    }
}
