package io.unitrail.domain.query;

import io.unitrail.domain.id.UnitId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A public check of one unit, as somebody reads it off the thing.
 *
 * @param unit what is printed
 * @param lot that is printed too, or null
 * @param expiry likewise
 * @param issue what is known of the serial having been handed out
 */
public record CheckQuery(
        UnitId unit, @Nullable String lot, @Nullable LocalDate expiry, Issue issue) {

    /** Whether serials of the product are handed out by us, and this one was. */
    public enum Issue {
        /** Nobody was ever handed serials of the product. */
        NOT_KEPT,
        /** Others were handed out, this one was not. */
        NOT_ISSUED,
        /** This one was handed out. */
        ISSUED
    }
}
