package io.unitrail.domain.journal;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The place of a view in an object's history: event time, natural order of the step, event ID by unsigned UTF-8 bytes,
 * role, chunk (ruling 1).
 *
 * @param eventTime milliseconds
 * @param stepRank {@link BizStep#rank}
 * @param eventId identifies the captured event
 * @param role what the object is in it
 * @param chunk number among a parent's records
 */
public record OrderKey(long eventTime, int stepRank, String eventId, Role role, int chunk)
        implements Comparable<OrderKey> {

    /** Before every key of real events. */
    public static final OrderKey FIRST = new OrderKey(Long.MIN_VALUE, 0, "", Role.CHILD, 0);

    /** After every key of real events. */
    public static final OrderKey LAST = new OrderKey(Long.MAX_VALUE, Integer.MAX_VALUE, "", Role.SUBJECT, 0);

    /** The key of an event's view. */
    public static OrderKey of(SerialEvent event) {
        return new OrderKey(
                event.eventTime().millis(),
                BizStep.rank(event.bizStep()),
                event.eventId(),
                event.role(),
                event.chunk());
    }

    @Override
    public int compareTo(OrderKey other) {
        int order = Long.compare(eventTime, other.eventTime);
        if (order == 0) {
            order = Integer.compare(stepRank, other.stepRank);
        }
        if (order == 0 && !eventId.equals(other.eventId)) {
            order = Arrays.compareUnsigned(
                    eventId.getBytes(StandardCharsets.UTF_8), other.eventId.getBytes(StandardCharsets.UTF_8));
        }
        if (order == 0) {
            order = role.compareTo(other.role);
        }
        return order != 0 ? order : Integer.compare(chunk, other.chunk);
    }

    /** Whether this stands strictly between two keys. */
    public boolean isBetween(OrderKey from, OrderKey to) {
        return compareTo(from) > 0 && compareTo(to) < 0;
    }
}
