package io.unitrail.domain.query;

import io.unitrail.domain.event.SerialEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a thing came to be of a revision (reading 149).
 *
 * @param revision that it is of since then
 * @param before the one before; null for the first
 * @param event that said it
 * @param recordTime when we learned it, milliseconds
 */
public record RevisionChange(String revision, @Nullable String before, SerialEvent event, long recordTime) {

    /** Every change, in the order of events: own ones that stand and speak of the thing; one that repeats the revision changes nothing. */
    static List<RevisionChange> in(List<TraceEvent> events) {
        List<RevisionChange> changes = new ArrayList<>();
        String before = null;
        for (TraceEvent each : events) {
            String revision = each.event().facts().revision();
            if (revision != null && stands(each) && !revision.equals(before)) {
                changes.add(new RevisionChange(revision, before, each.event(), each.recordTime()));
                before = revision;
            }
        }
        return changes;
    }

    private static boolean stands(TraceEvent each) {
        return each.via() == null
                && each.voided() == null
                && !each.future()
                && !each.event().isDeclaration()
                && each.event().role().speaksOfTheThing();
    }
}
