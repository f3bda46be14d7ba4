package io.unitrail.domain.event;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an event says the item is (EPCIS ILMD or the event's own fields). Null means: not said.
 *
 * @param lot batch or lot number, AI (10)
 * @param expiry last day of use, AI (17); its end is the end of that day in the event's offset
 * @param bestBefore AI (15)
 * @param productionDate AI (11)
 * @param revision hardware or software revision of the unit
 */
public record ItemFacts(
        @Nullable String lot,
        @Nullable LocalDate expiry,
        @Nullable LocalDate bestBefore,
        @Nullable LocalDate productionDate,
        @Nullable String revision) {

    /** Nothing said. */
    public static final ItemFacts NONE = new ItemFacts(null, null, null, null, null);
}
