package io.unitrail.domain.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a recall set. The holdings add up to {@code units}, which counts affected units; causes and possibles
 * stand apart (ruling 34, 35).
 *
 * @param units affected units
 * @param made units commissioned among them
 * @param distributed units that left our own hands at any time
 * @param byHolding every holding, also those with none
 * @param unknownReasons why some are unknown
 * @param byHolder the 1,000 largest
 * @param moreHolders how many holders there are beyond those
 * @param causes holdings of the causes that are loose
 * @param possible holdings of units with an edge to the recalled product without a lot
 * @param quantities of lots and classes, beside the units
 * @param matched how many each criterion matched, in their order, before exclusions
 */
public record RecallSummary(
        long units,
        long made,
        long distributed,
        Map<String, Long> byHolding,
        Map<String, Long> unknownReasons,
        List<HolderTotal> byHolder,
        long moreHolders,
        Map<String, Long> causes,
        Map<String, Long> possible,
        List<GroupCounts.Quantity> quantities,
        List<Long> matched) {

    /** What one holder has; dates are the first and last event of its units, milliseconds. */
    public record HolderTotal(
            @Nullable String party,
            @Nullable String place,
            @Nullable String name,
            @Nullable String address,
            @Nullable String phone,
            long units,
            @Nullable Long firstDate,
            @Nullable Long lastDate) {}

    /**
     * What was asked for and not found.
     *
     * @param criterion index of the criterion
     * @param productId where known
     * @param serial the listed serial, or null if the whole criterion matched nothing
     * @param reason {@code never_seen}, {@code other_fields} or {@code nothing_matched}
     */
    public record Unmatched(
            int criterion,
            @Nullable String productId,
            @Nullable String serial,
            String reason) {}
}
