package io.unitrail.domain.master;

import org.jspecify.annotations.Nullable;

/**
 * A company or person that owns or holds objects.
 *
 * @param partyId canonical identifier
 * @param validFrom milliseconds since which this version holds; 0 for ever
 * @param name for people
 * @param own whether it is us
 * @param address postal address, or null
 * @param phone or null
 * @param country ISO 3166-1 alpha-2, or null
 * @param topic suffix of its shipment topic, or null for its 13-digit GLN (rules, section 9)
 */
public record Party(
        String partyId,
        long validFrom,
        @Nullable String name,
        boolean own,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String topic) {}
