package io.unitrail.domain.capture;

import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event that a single record tells of, for hashing records that carry no hash (ruling 4). */
final class RecordAsEvent {
    private RecordAsEvent() {}

    static CapturedEvent of(SerialEvent r) {
        ObjectQuantity own = new ObjectQuantity(r.object(), r.quantity(), r.uom());
        Map<String, @Nullable Object> extensions =
                r.extensions() == null ? Map.of() : Map.of("unitrail:extensions", r.extensions());
        ObjectId parent = r.role() == Role.PARENT ? r.object() : r.parent();
        return new CapturedEvent(
                r.eventIdGiven() ? r.eventId() : null,
                r.type(),
                r.action(),
                r.bizStep(),
                r.disposition(),
                r.persistentSet(),
                r.persistentUnset(),
                r.eventTime(),
                r.readPoint(),
                r.bizLocation(),
                r.bizTransactions(),
                r.sources(),
                r.destinations(),
                parent == null ? null : NamedObject.of(Role.PARENT, parent.canonical(), parent, null, null),
                objects(Role.SUBJECT, r.role(), own, List.of()),
                objects(Role.CHILD, r.role(), own, r.children()),
                objects(Role.INPUT, r.role(), own, r.inputs()),
                objects(Role.OUTPUT, r.role(), own, r.outputs()),
                r.transformationId(),
                r.facts(),
                r.role(),
                r.aliases(),
                r.errorDeclaration(),
                r.attributes(),
                extensions);
    }

    private static List<NamedObject> objects(Role role, Role ownRole, ObjectQuantity own, List<ObjectQuantity> others) {
        List<ObjectQuantity> all = new ArrayList<>(others);
        if (role == ownRole) {
            all.add(own);
        }
        return all.stream()
                .map(o -> NamedObject.of(role, o.object().canonical(), o.object(), o.quantity(), o.uom()))
                .toList();
    }
}
