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
        } else if (BizStep.sends(event.bizStep())) {
            location = null;
        } else if (event.readPoint() != null) {
            location = event.readPoint();
            fromReadPoint = true;
        }
        if (event.readPoint() != null) {
            readPoint = event.readPoint();
        }
    }

    /** Takes over where another object is, as far as that is known. */
    void takeOver(Walk.Site site) {
        if (site.location() != null) {
            location = site.location();
            fromReadPoint = site.fromReadPoint();
        }
        readPoint = site.readPoint() != null ? site.readPoint() : readPoint;
    }

    /** Where it is, or null if unknown or under way. */
    @Nullable
    String location() {
        return location;
    }

    /** Whether the location is a readPoint, which master data may resolve to the place around it. */
    boolean isFromReadPoint() {
        return fromReadPoint;
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
