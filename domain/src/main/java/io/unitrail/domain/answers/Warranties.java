package io.unitrail.domain.answers;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Disposition;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.fold.Waypoint;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks a unit's event set and keeps the warranty that runs (readings 121 to 128). */
final class Warranties {
    static final String SALE = "sale";
    static final String ACTIVATION = "activation";
    static final String SHIPMENT = "shipment";
    static final String REPLACEMENT = "replacement";

    /** The attribute by which a unit names the one that it replaces. */
    static final String REPLACES = "replaces";

    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final int MOST_MONTHS = 1_200;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");

    private final UnitId unit;
    private final MasterData masterData;
    private final BiFunction<UnitId, Long, @Nullable WarrantyTerm> replaced;
    private final WarrantyLedger ledger;
    private final List<WarrantyTerm> begun = new ArrayList<>();
    private @Nullable WarrantyTerm running;
    private int pendingMonths;
    private WarrantyTerm.@Nullable Ending pendingVoid;

    /**
     * @param replaced the term that another unit had at a time, or null
     */
    Warranties(
            UnitId unit,
            MasterData masterData,
            Gazetteer gazetteer,
            BiFunction<UnitId, Long, @Nullable WarrantyTerm> replaced) {
        this.unit = unit;
        this.masterData = masterData;
        this.replaced = replaced;
        this.ledger = new WarrantyLedger(gazetteer);
    }

    Warranties over(List<Waypoint> waypoints) {
        waypoints.forEach(this::accept);
        return this;
    }

    private void accept(Waypoint waypoint) {
        View view = waypoint.view();
        SerialEvent event = view.event();
        if (waypoint.comesBack() && running != null) {
            running.returned = true;
        }
        boolean ofTheThing = view.isOfTheThing();
        String step = event.bizStep();
        if (ofTheThing && running != null) {
            running.repaired |= BizStep.REPAIRING.equals(step);
            running.claimed |= BizStep.CLAIMING.equals(step);
        }
        boolean begins = begin(view);
        WarrantyTerm now = running;
        if (!begins && ofTheThing && now != null && Disposition.isForSale(event.disposition())) {
            running = now.returned || now.repaired ? null : now;
        }
        if (ofTheThing) {
            change(event);
        }
        ledger.accept(view, standing(), !begun.isEmpty());
    }

    private boolean begin(View view) {
        SerialEvent event = view.event();
        UnitId original = view.isOfTheThing() ? original(event) : null;
        if (original != null) {
            long time = event.eventTime().millis();
            begin(WarrantyTerm.replacing(original, event.eventId(), time, replaced.apply(original, time)));
            return true;
        }
        String kind = kind(view);
        WarrantyTerm now = running;
        boolean goesOn = now != null && (now.isInRepair() || now.kind.equals(REPLACEMENT));
        if (kind == null || (goesOn && !kind.equals(SALE))) {
            return false;
        }
        long time = event.eventTime().millis();
        Product terms = masterData.product(unit.product(), time).orElse(null);
        String from = terms == null ? SALE : Objects.requireNonNullElse(terms.warrantyFrom(), SALE);
        if (!kind.equals(from)) {
            return false;
        }
        Integer grace = terms == null ? null : terms.graceDays();
        long start = kind.equals(SHIPMENT) && grace != null ? time + grace * DAY_MILLIS : time;
        begin(WarrantyTerm.of(kind, event.eventId(), start, event.eventTime().offset(), terms));
        return true;
    }

    private void begin(WarrantyTerm term) {
        term.extended += pendingMonths;
        term.voided = term.voided == null ? pendingVoid : term.voided;
        pendingMonths = 0;
        pendingVoid = null;
        running = term;
        begun.add(term);
    }

    private static @Nullable String kind(View view) {
        String step = view.event().bizStep();
        if (view.isOfTheThing() && BizStep.sells(step)) {
            return SALE;
        }
        if (view.isOfTheThing() && BizStep.ACTIVATING.equals(step)) {
            return ACTIVATION;
        }
        return view.isOfItsThing() && BizStep.sends(step) ? SHIPMENT : null;
    }

    private @Nullable UnitId original(SerialEvent event) {
        String named = event.attributes().get(REPLACES);
        if (named == null) {
            return null;
        }
        try {
            return ObjectId.parse(named) instanceof UnitId other && !other.equals(unit) ? other : null;
        } catch (InvalidIdentifier e) {
            return null;
        }
    }

    private void change(SerialEvent event) {
        if (BizStep.EXTENDING_WARRANTY.equals(event.bizStep())) {
            int months = months(event);
            if (running != null) {
                running.extended += months;
            } else {
                pendingMonths += months;
            }
        } else if (BizStep.VOIDING_WARRANTY.equals(event.bizStep())) {
            WarrantyTerm.Ending voided =
                    new WarrantyTerm.Ending(event.eventId(), event.attributes().get("reason"));
            if (running == null) {
                pendingVoid = pendingVoid == null ? voided : pendingVoid;
            } else if (running.voided == null) {
                running.voided = voided;
            }
        }
    }

    /** Months of an extension: 1 to 1,200; anything else adds none. */
    static int months(SerialEvent event) {
        String text = event.attributes().getOrDefault("months", "").strip();
        int months = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return months > MOST_MONTHS ? 0 : months;
    }

    /** The warranty that runs; null if none began or the unit came back. */
    @Nullable
    WarrantyTerm standing() {
        return running == null || running.isSuspended() ? null : running;
    }

    /** The first that begins after a time. */
    Optional<WarrantyTerm> after(long time) {
        return begun.stream().filter(term -> term.start > time).findFirst();
    }

    WarrantyLedger ledger() {
        return ledger;
    }
}
