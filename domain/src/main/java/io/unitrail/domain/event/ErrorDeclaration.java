package io.unitrail.domain.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says that the event of the same ID and content is wrong (EPCIS 2.0, section 7.4.1.2).
 *
 * @param declarationTime when the sender declared it; shown only, never used (rules, section 1)
 * @param reason {@code did_not_occur}, {@code incorrect_data}, a URI, or null
 * @param correctiveEventIds the events that say what really happened; shown only (ruling 13)
 */
public record ErrorDeclaration(
        EventTime declarationTime, @Nullable String reason, List<String> correctiveEventIds) {
    public ErrorDeclaration {
        correctiveEventIds = List.copyOf(correctiveEventIds);
    }
}
