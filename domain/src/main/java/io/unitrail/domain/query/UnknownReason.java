package io.unitrail.domain.query;

import java.util.Locale;

/** Why a holding is unknown (ruling 23). */
public enum UnknownReason {
    CONTRADICTION,
    STOLEN,
    LOST,
    MISSING,
    NO_LOCATION,
    PLACE_UNKNOWN,
    DECOMMISSIONED,
    ALL_VOIDED;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
