package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A stay of an object in a container, or in the unit it was built into.
 *
 * @param object the container or unit
 * @param from event time of the beginning, milliseconds
 * @param to event time of the end, or null while it lasts
 * @param eventId the event that began it
 */
public record Bond(ObjectId object, long from, @Nullable Long to, String eventId) {}
