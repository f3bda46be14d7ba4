package io.unitrail.domain.answers;

import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A warranty that has begun: from when, by which terms, and what became of it. */
final class WarrantyTerm {
    final String kind;
    final String eventId;
    final long start;
    final @Nullable UnitId replaces;
    private final LocalDate from;
    private final ZoneOffset offset;
    private final @Nullable Integer months;
    int extended;

    @Nullable
    Ending voided;

    boolean returned;
    boolean claimed;
    boolean repaired;

    /** Who made it void, and why. */
    record Ending(String eventId, @Nullable String reason) {}

    private WarrantyTerm(
            String kind,
            String eventId,
            long start,
            LocalDate from,
            ZoneOffset offset,
            @Nullable Integer months,
            @Nullable UnitId replaces) {
        this.kind = kind;
        this.eventId = eventId;
        this.start = start;
        this.from = from;
        this.offset = offset;
        this.months = months;
        this.replaces = replaces;
    }

    /** One by the terms of a product. */
    static WarrantyTerm of(String kind, String eventId, long start, ZoneOffset offset, @Nullable Product terms) {
        LocalDate from = Instant.ofEpochMilli(start).atOffset(offset).toLocalDate();
        return new WarrantyTerm(
                kind, eventId, start, from, offset, terms == null ? null : terms.warrantyMonths(), null);
    }

    /** The rest of another unit's. */
    static WarrantyTerm replacing(UnitId replaced, String eventId, long start, @Nullable WarrantyTerm rest) {
        if (rest == null) {
            return new WarrantyTerm(
                    Warranties.REPLACEMENT, eventId, start, LocalDate.EPOCH, ZoneOffset.UTC, null, replaced);
        }
        WarrantyTerm term =
                new WarrantyTerm(Warranties.REPLACEMENT, eventId, start, rest.from, rest.offset, rest.months, replaced);
        term.extended = rest.extended;
        term.voided = rest.voided;
        return term;
    }

    @Nullable
    Integer months() {
        return months;
    }

    /** Local midnight after so many months, clamped to the month's end, exclusive; null without terms. */
    @Nullable
    Long end() {
        return months == null
                ? null
                : from.plusMonths((long) months + extended)
                        .plusDays(1)
                        .atStartOfDay()
                        .toInstant(offset)
                        .toEpochMilli();
    }

    /** Whether the unit came back for good, as far as is known. */
    boolean isSuspended() {
        return returned && !claimed && !repaired;
    }

    /** Whether the unit is or was in repair: what is sent or activated then begins nothing. */
    boolean isInRepair() {
        return repaired || (returned && claimed);
    }
}
