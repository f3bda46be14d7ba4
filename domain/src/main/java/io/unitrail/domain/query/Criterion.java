package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of a recall's criteria: all fields that are set must hold (rules, section 7). Null means: not asked.
 *
 * @param productId the model
 * @param lot whole lot number
 * @param lotPrefix beginning of the lot number
 * @param serials listed serials; null if none are listed
 * @param serialPrefix beginning of the serial
 * @param range serials from and to, both inclusive
 * @param produced production date, half-open
 * @param expires expiry date, half-open
 * @param process where, how and when it was processed
 * @param container in which it ever was
 * @param transaction document it was ever named with
 * @param component what it must be built from; takes the identity fields and every other (ruling 35)
 */
public record Criterion(
        @Nullable ProductId productId,
        @Nullable String lot,
        @Nullable String lotPrefix,
        @Nullable List<String> serials,
        @Nullable String serialPrefix,
        @Nullable SerialRange range,
        @Nullable TimeSpan produced,
        @Nullable TimeSpan expires,
        @Nullable Processing process,
        @Nullable ObjectId container,
        @Nullable Document transaction,
        @Nullable Criterion component) {

    /**
     * Serials between two bounds, both inclusive. Without {@code numeric}: same length as the bounds, code-point order;
     * with it: digits compared as numbers (rules 7, ruling 37).
     */
    public record SerialRange(String from, String to, boolean numeric) {}

    /** Milliseconds from (inclusive) to (exclusive); null leaves a side open. */
    public record TimeSpan(@Nullable Long from, @Nullable Long to) {}

    /** A step at a place in a time, with an attribute such as the station. */
    public record Processing(
            @Nullable String place,
            @Nullable String bizStep,
            @Nullable String attributeName,
            @Nullable String attributeValue,
            TimeSpan time) {}

    /** A business document; the type may be left open. */
    public record Document(@Nullable String type, String id) {}
}
