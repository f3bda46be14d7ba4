package io.unitrail.domain.event;

/** What an event does to the life of its object or to the bond with its parent (EPCIS 2.0, section 7.3.1.2). */
public enum Action {
    ADD,
    OBSERVE,
    DELETE
}
