package io.unitrail.domain.query;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * The last sale without a later return (rules 4, ruling 39).
 *
 * @param time when
 * @param place where, or null
 * @param seller source owning_party or possessing_party, or null
 * @param buyer destination owning_party, or null
 * @param price {@code attributes.price} as sent, or null
 * @param transaction the first business transaction, or null
 * @param eventId the sale's event
 */
public record Sale(
        EventTime time,
        @Nullable String place,
        @Nullable String seller,
        @Nullable String buyer,
        @Nullable String price,
        @Nullable BizTransaction transaction,
        String eventId) {}
