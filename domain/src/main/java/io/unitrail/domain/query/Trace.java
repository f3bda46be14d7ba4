package io.unitrail.domain.query;

import java.util.List;

/**
 * Everything that happened to an object (contract, {@code .../trace}).
 *
 * @param state its state at the moment asked for
 * @param events own and inherited events in order
 * @param components the as-built tree
 * @param builtInto where it is or was built in
 * @param containers where it is or was packed in
 * @param contents what is packed in it now; empty for what holds nothing
 * @param truncated whether the tree was cut at its limit; never silently
 */
public record Trace(
        ObjectState state,
        List<TraceEvent> events,
        List<Component> components,
        List<Bond> builtInto,
        List<Bond> containers,
        List<Bond> contents,
        boolean truncated) {

    /** How the thing came to be of its revision, oldest first. */
    public List<RevisionChange> revisions() {
        return RevisionChange.in(events);
    }

    /** The same trace with another state. */
    public Trace with(ObjectState other) {
        return new Trace(other, events, components, builtInto, containers, contents, truncated);
    }
}
