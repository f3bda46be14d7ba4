package io.unitrail.domain.query;

import java.util.Locale;

/** In whose hands a unit is: exactly one, the first that matches (rules, section 5). */
public enum Holding {
    IN_STOCK,
    IN_TRANSIT,
    CONSIGNEE,
    CONSUMER,
    BUILT_IN,
    RETURNED,
    DESTROYED,
    UNKNOWN;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
