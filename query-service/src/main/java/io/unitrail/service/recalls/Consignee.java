package io.unitrail.service.recalls;

import io.unitrail.domain.recalls.RecallChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One consignee of a recall: what it was sent, what it has, and what the ledger says of it. Units are affected ones.
 *
 * @param id the party, or the place of one without
 * @param name from master data, likewise address and phone
 * @param consigned units that it was ever sent or that were seen there
 * @param firstDate of those events, milliseconds; null if it is in the ledger only
 * @param lastDate likewise
 * @param held units that it has now
 * @param remedies of the units consigned, by word
 * @param products units consigned by product and lot
 * @param notices entries of the ledger about it, in order
 * @param responses likewise
 * @param checks likewise
 */
public record Consignee(
        String id,
        @Nullable String name,
        @Nullable String address,
        @Nullable String phone,
        long consigned,
        @Nullable Long firstDate,
        @Nullable Long lastDate,
        long held,
        Map<String, Long> remedies,
        Map<ProductLot, Long> products,
        List<RecallChange> notices,
        List<RecallChange> responses,
        List<RecallChange> checks) {

    /** A product and a lot of it. */
    public record ProductLot(String productId, String lot) implements Comparable<ProductLot> {
        @Override
        public int compareTo(ProductLot other) {
            int order = productId.compareTo(other.productId);
            return order != 0 ? order : lot.compareTo(other.lot);
        }
    }

    /** Whether somebody notified it. */
    public boolean isNotified() {
        return !notices.isEmpty();
    }

    /** Whether it answered; that it cannot be reached is no answer. */
    public boolean hasResponded() {
        return responses.stream().anyMatch(response -> !isUnreachable(response));
    }

    /** Whether the last that was heard is that it cannot be reached. */
    public boolean isUnreachable() {
        return !responses.isEmpty() && isUnreachable(responses.get(responses.size() - 1));
    }

    private static boolean isUnreachable(RecallChange response) {
        return "true".equals(response.details().get("unreachable"));
    }

    /** What it said last of a number: onHand, returned or destroyed; empty if it never did. */
    public Optional<Long> said(String number) {
        String last = null;
        for (RecallChange response : responses) {
            last = response.details().getOrDefault(number, last);
        }
        return Optional.ofNullable(last).map(Long::valueOf);
    }
}
