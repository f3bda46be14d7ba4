package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The warranty of a unit at a time (rules, section 8; readings 121 to 128).
 *
 * @param unit whose
 * @param status at the time asked for
 * @param start milliseconds, inclusive; null if none is known
 * @param end milliseconds, exclusive; null without terms or start
 * @param startedBy sale, activation, shipment or replacement; null without a start
 * @param startEventId the event that it starts by, or null
 * @param months of the terms, extensions not included; or null
 * @param extendedMonths what extensions add
 * @param reason of a void as sent; of undetermined {@code no_terms} or {@code no_start}; or null
 * @param replaces the unit whose term it goes on with, or null
 * @param claims in order
 * @param changes extensions, voids and transfers in order
 * @param repairs since it first began, in order
 */
public record Warranty(
        UnitId unit,
        Status status,
        @Nullable Long start,
        @Nullable Long end,
        @Nullable String startedBy,
        @Nullable String startEventId,
        @Nullable Integer months,
        int extendedMonths,
        @Nullable String reason,
        @Nullable UnitId replaces,
        List<Claim> claims,
        List<Change> changes,
        List<Repair> repairs) {

    /** Why nothing is known of the end. */
    public static final String NO_TERMS = "no_terms";

    /** Why nothing is known of the start. */
    public static final String NO_START = "no_start";

    /** Where a warranty stands. */
    public enum Status {
        IN_WARRANTY,
        EXPIRED,
        NOT_STARTED,
        VOID,
        UNDETERMINED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A claim ({@code unitrail:claiming}).
     *
     * @param time milliseconds
     * @param claim its number, reason what is claimed, decision what was decided, each as sent or null
     * @param objections what speaks against it, with the evidence; empty if nothing does
     */
    public record Claim(
            long time,
            String eventId,
            @Nullable String place,
            @Nullable String claim,
            @Nullable String reason,
            @Nullable String decision,
            List<Objection> objections) {}

    /**
     * What speaks against a claim.
     *
     * @param code unsold, not_started, expired, void, undetermined, stolen, lost, destroyed or cloned
     * @param evidence IDs of the events that say so
     */
    public record Objection(String code, List<String> evidence) {}

    /**
     * A change of the terms of one unit.
     *
     * @param kind extended, voided or transferred
     * @param months of an extension, or null
     * @param reason of a void, or null
     * @param to the new owner of a transfer, or null
     */
    public record Change(
            String kind,
            long time,
            String eventId,
            @Nullable Integer months,
            @Nullable String reason,
            @Nullable String to) {}

    /**
     * A repair.
     *
     * @param step its bizStep, or null
     * @param removed what was taken out
     * @param installed what was put in
     */
    public record Repair(
            long time,
            String eventId,
            @Nullable String step,
            @Nullable String place,
            List<ObjectId> removed,
            List<ObjectId> installed) {}
}
