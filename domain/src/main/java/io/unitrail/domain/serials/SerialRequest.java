package io.unitrail.domain.serials;

import io.unitrail.domain.id.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * A request for serials, as it stands in the log.
 *
 * @param requestId the same one again is given the same serials
 * @param count 1 to {@link #MAX_COUNT}
 * @param space what to take from
 * @param secret key of a random space, or null; the first of a space decides
 * @param requestedAt milliseconds
 * @param requestedBy line or station, or null
 */
@SuppressWarnings("ArrayRecordComponent") // a key; requests are never compared
public record SerialRequest(
        String requestId,
        ProductId product,
        int count,
        SerialSpace space,
        byte @Nullable [] secret,
        long requestedAt,
        @Nullable String requestedBy) {
    /** Most serials of one request. */
    public static final int MAX_COUNT = 10_000;
}
