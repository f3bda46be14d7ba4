package io.unitrail.domain.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dispositions that mean something here; all others are kept and shown as they are. */
public final class Disposition {
    /** Reported stolen; set and unset as a persistent disposition, or said once. */
    public static final String STOLEN = "stolen";

    /** Reported lost. */
    public static final String LOST = "unitrail:lost";

    /** Not found in a count. */
    public static final String MISSING = "unitrail:missing";

    /** Set aside for somebody. */
    public static final String RESERVED = "reserved";

    private static final Set<String> FOR_SALE = Set.of("sellable_accessible", "sellable_not_accessible", "available");

    private Disposition() {}

    /** Whether a thing of this disposition can be sold. */
    public static boolean isForSale(@Nullable String disposition) {
        return disposition != null && FOR_SALE.contains(disposition);
    }
}
