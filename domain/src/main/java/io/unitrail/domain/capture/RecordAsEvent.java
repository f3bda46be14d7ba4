package io.unitrail.domain.capture;

import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that a record tells of: the whole event if it is the carrier's record with all members, else what that one
 * view knows.
 */
public final class RecordAsEvent {
    private final SerialEvent record;
    private final List<NamedObject> objects = new ArrayList<>();

    private RecordAsEvent(SerialEvent record) {
        this.record = record;
    }

    /**
     * The event.
     *
     * @param extensions the record's extensions, read
     */
    public static CapturedEvent of(SerialEvent record, Map<String, @Nullable Object> extensions) {
        RecordAsEvent view = new RecordAsEvent(record);
        if (record.members().isEmpty()) {
            view.addOwnView();
        } else {
            record.members().forEach(view::addMember);
        }
        return view.event(extensions);
    }

    private void addMember(Member m) {
        objects.add(new NamedObject(m.list(), m.epc(), ObjectId.parse(m.epc()), m.quantity(), m.uom()));
    }

    private void addOwnView() {
        add(record.role(), new ObjectQuantity(record.object(), record.quantity(), record.uom()));
        if (record.parent() != null && record.role() != Role.INPUT) {
            add(Role.PARENT, ObjectQuantity.of(record.parent()));
        }
        Role content = NamedObject.contentRole(record.type());
        record.children().forEach(o -> add(content, o));
        record.inputs().forEach(o -> add(Role.INPUT, o));
        record.outputs().forEach(o -> add(content, o));
    }

    private void add(Role role, ObjectQuantity o) {
        objects.add(NamedObject.of(role, o.object().canonical(), o.object(), o.quantity(), o.uom()));
    }

    private List<NamedObject> in(Role role) {
        return objects.stream().filter(o -> o.role() == role).toList();
    }

    private CapturedEvent event(Map<String, @Nullable Object> extensions) {
        List<NamedObject> parents = in(Role.PARENT);
        return new CapturedEvent(
                record.eventIdGiven() ? record.eventId() : null,
                record.type(),
                record.action(),
                record.bizStep(),
                record.disposition(),
                record.persistentSet(),
                record.persistentUnset(),
                record.eventTime(),
                record.readPoint(),
                record.bizLocation(),
                record.bizTransactions(),
                record.sources(),
                record.destinations(),
                parents.isEmpty() ? null : parents.get(0),
                in(Role.SUBJECT),
                in(Role.CHILD),
                in(Role.INPUT),
                in(Role.OUTPUT),
                record.transformationId(),
                record.facts(),
                record.role(),
                record.aliases(),
                record.errorDeclaration(),
                record.attributes(),
                extensions);
    }
}
