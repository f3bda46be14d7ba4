package io.unitrail.domain.master;

import java.util.Locale;

/** Kinds of places (ruling 26). */
public enum PlaceKind {
    FACTORY,
    LINE,
    WAREHOUSE,
    RETAILER,
    CARRIER,
    SERVICE,
    DISPOSAL,
    SUPPLIER,
    CONSUMER;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
