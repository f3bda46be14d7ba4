package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An object's event set: its own events plus those of its container while it was inside, nested (rules 3, ruling 15).
 */
final class EventSets {
    private final Visible visible;
    private final Stays stays;

    EventSets(Visible visible, Stays stays) {
        this.visible = visible;
        this.stays = stays;
    }

    /**
     * Own and inherited rows in order, voided ones included, too far future ones only if own.
     *
     * @param before exclusive
     */
    List<SetRow> of(ObjectId object, OrderKey before) {
        List<SetRow> set = new ArrayList<>();
        for (EventRow row : visible.events(object)) {
            if (Visible.key(row).compareTo(before) < 0) {
                set.add(new SetRow(row, false));
            }
        }
        Set<String> ownEvents = visible.events(object).stream()
                .map(row -> row.event().eventId())
                .collect(Collectors.toSet());
        if (Meaning.isSerialised(object)) {
            for (Stay stay : stays.of(object, Stay.Kind.PACKED)) {
                for (SetRow row : during(stay, before)) {
                    if (!ownEvents.contains(row.event().eventId())) {
                        set.add(new SetRow(row.row(), true));
                    }
                }
            }
        }
        set.sort(Comparator.comparing(SetRow::key));
        return set;
    }

    /** The container's rows strictly between pack and unpack, and the one by which it let the object go by itself. */
    private List<SetRow> during(Stay stay, OrderKey before) {
        if (stay.from().compareTo(before) >= 0) {
            return List.of();
        }
        OrderKey until = stay.to() != null && stay.to().compareTo(before) < 0 ? stay.to() : before;
        List<SetRow> inside = new ArrayList<>();
        for (SetRow row : of(stay.parent(), until)) {
            if (row.key().compareTo(stay.from()) > 0 && !visible.isFuture(row.row())) {
                inside.add(row);
            }
        }
        if (stay.byContainer() && stay.end() != null && until.equals(stay.to())) {
            inside.add(new SetRow(stay.end(), false));
        }
        return inside;
    }
}
