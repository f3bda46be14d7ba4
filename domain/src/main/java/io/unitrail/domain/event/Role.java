package io.unitrail.domain.event;

import java.util.Locale;

/**
 * What the object is in the event. Declared in the order that decides between records of one event (ruling 1: child,
 * input, output, parent, subject).
 */
public enum Role {
    CHILD,
    INPUT,
    OUTPUT,
    PARENT,
    SUBJECT;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a view in this role speaks of the thing itself: step, disposition, facts, owner, sale (ruling 2). */
    public boolean speaksOfTheThing() {
        return this == SUBJECT || this == CHILD || this == OUTPUT;
    }
}
