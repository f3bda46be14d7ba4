package io.unitrail.domain.reference;

import java.util.List;

/**
 * An alert that stands (rules 6).
 *
 * @param code of ruling 29
 * @param eventIds of its evidence, each once, sorted
 * @param dueAt milliseconds since when it stands; {@link Long#MIN_VALUE} for at once
 */
public record Raised(String code, List<String> eventIds, long dueAt) {
    public Raised {
        eventIds = List.copyOf(eventIds);
    }
}
