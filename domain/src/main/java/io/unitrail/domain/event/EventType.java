package io.unitrail.domain.event;

import java.util.Locale;

/** The five event types of EPCIS 2.0 (section 7.4). */
public enum EventType {
    OBJECT,
    AGGREGATION,
    ASSOCIATION,
    TRANSACTION,
    TRANSFORMATION;

    /** The word of the contract: {@code object}, {@code aggregation}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of EPCIS: {@code ObjectEvent}, {@code AggregationEvent}, ... */
    public String epcisName() {
        return name().charAt(0) + word().substring(1) + "Event";
    }
}
