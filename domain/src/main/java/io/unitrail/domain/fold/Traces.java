package io.unitrail.domain.fold;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
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
                bonds(object, Stay.Kind.PACKED, lineage),
                new Contents(lineage).of(object),
                tree.isTruncated()));
    }

    private List<TraceEvent> events(ObjectId object) {
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
        for (View view : lineage.history(object).live()) {
            if (view.isOwn(Role.INPUT) && view.event().type() == EventType.TRANSFORMATION) {
                for (ObjectQuantity output : view.event().outputs()) {
                    bonds.add(new Bond(
                            output.object(),
                            view.key().eventTime(),
                            null,
                            view.event().eventId()));
                }
            }
        }
        bonds.sort(Comparator.comparingLong(Bond::from));
        return bonds;
    }

    static Bond bond(ObjectId object, Stay stay) {
        return new Bond(object, stay.from().eventTime(), end(stay.to()), stay.eventId());
    }

    static @Nullable Long end(OrderKey key) {
        return key.equals(OrderKey.LAST) ? null : key.eventTime();
    }
}
