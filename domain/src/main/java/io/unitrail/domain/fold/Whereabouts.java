package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LocationId;
import org.jspecify.annotations.Nullable;

/** Where an object is, walking its event set in order (ruling 16). Places are as sent; compared canonically. */
final class Whereabouts {
    private @Nullable String location;
    private boolean fromReadPoint;
    private @Nullable String readPoint;

    void accept(View view) {
        SerialEvent event = view.event();
        if (event.bizLocation() != null) {
            location = event.bizLocation();
            fromReadPoint = false;
        } else if (view.isOfItsThing() && BizStep.sends(event.bizStep())) {
            location = null;
        } else if (event.readPoint() != null) {
            location = event.readPoint();
            fromReadPoint = true;
        }
        if (event.readPoint() != null) {
            readPoint = event.readPoint();
        }
    }

    /** Where the container was: its place, if it has one (ruling 14, reading 17). */
    void packedInto(Whereabouts container) {
        if (container.location != null) {
            location = container.location;
            fromReadPoint = container.fromReadPoint;
        }
    }

    /** Where the top was, known or not, for what was taken out of it (reading 18). */
    void takenOutOf(Whereabouts top) {
        location = top.location;
        fromReadPoint = top.fromReadPoint;
        readPoint = top.readPoint;
    }

    /** The place as answered: the location, or what is around the readPoint that it came from (ruling 16). */
    @Nullable
    String place(Gazetteer gazetteer) {
        return fromReadPoint ? gazetteer.placeAround(location) : gazetteer.shownPlace(location);
    }

    /** Where it is, or null if unknown or under way. */
    @Nullable
    String location() {
        return location;
    }

    /** Where it was last scanned. */
    @Nullable
    String readPoint() {
        return readPoint;
    }

    /** The place of an event: bizLocation, else readPoint. */
    static @Nullable String placeOf(SerialEvent event) {
        return event.bizLocation() != null ? event.bizLocation() : event.readPoint();
    }

    static boolean isSamePlace(String one, String other) {
        return one.equals(other) || LocationId.canonical(one).equals(LocationId.canonical(other));
    }
}
