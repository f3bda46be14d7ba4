package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the as-built tree, former components included (ruling 38).
 *
 * @param object component unit, lot, class or asset
 * @param quantity how much of a lot or class, or null
 * @param uom its unit of measure
 * @param from event time since when it is in, milliseconds
 * @param to until when, or null while it is in
 * @param eventId the event that put it in
 * @param components what it is made of in turn
 * @param cycle whether it is its own ancestor here, so that it is not followed further
 */
public record Component(
        ObjectId object,
        @Nullable BigDecimal quantity,
        @Nullable String uom,
        long from,
        @Nullable Long to,
        String eventId,
        List<Component> components,
        boolean cycle) {}
