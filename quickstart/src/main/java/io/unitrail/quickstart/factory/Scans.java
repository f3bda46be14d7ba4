package io.unitrail.quickstart.factory;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The factory's scanners: begins events and numbers them, the same way in every run of one simulation. */
final class Scans {
    private final String simulation;
    private long taken;

    /** @param simulation what this run of the simulation is called; part of every event's ID */
    Scans(String simulation) {
        this.simulation = simulation;
    }

    /** An object that begins its life. */
    Scan commission(Site at, Instant time) {
        return object(Action.ADD, "commissioning", at, time);
    }

    /** Objects that are seen. */
    Scan observe(String bizStep, Site at, Instant time) {
        return object(Action.OBSERVE, bizStep, at, time);
    }

    /** Things put into a case or onto a pallet. */
    Scan pack(Site at, Instant time) {
        return new Scan(nextId(), EventType.AGGREGATION, Action.ADD, "packing", at, time);
    }

    Scan unpack(Site at, Instant time) {
        return new Scan(nextId(), EventType.AGGREGATION, Action.DELETE, "unpacking", at, time);
    }

    /** A component put into a unit. */
    Scan install(Site at, Instant time) {
        return new Scan(nextId(), EventType.ASSOCIATION, Action.ADD, "installing", at, time);
    }

    Scan remove(Site at, Instant time) {
        return new Scan(nextId(), EventType.ASSOCIATION, Action.DELETE, "removing", at, time);
    }

    /** Lots made from lots. */
    Scan transform(Site at, Instant time) {
        return new Scan(nextId(), "commissioning", at, time);
    }

    Scan object(Action action, String bizStep, Site at, Instant time) {
        return new Scan(nextId(), EventType.OBJECT, action, bizStep, at, time);
    }

    /** An event with an ID that others refer to. */
    Scan object(String name, String bizStep, Site at, Instant time) {
        return new Scan(id(name), EventType.OBJECT, Action.OBSERVE, bizStep, at, time);
    }

    /** The ID of an event that was given a name. */
    String id(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((simulation + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    private String nextId() {
        taken++;
        return id(Long.toString(taken));
    }
}
