package io.unitrail.streams.fold;

/** What taking an event into the stores came to. */
public sealed interface Folding {

    /** It is in the stores, or was there before. */
    record Taken(FoldOutcome outcome) implements Folding {}

    /** It goes to the dead letters and is in no answer; a conflict is kept as evidence besides. */
    record Refused(Reading.Rejected why) implements Folding {}
}
