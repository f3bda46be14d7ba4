package io.unitrail.domain.answers;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Disposition;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.Waypoint;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.master.SerialFormat;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.CheckQuery.Issue;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.CheckResult.Reason;
import io.unitrail.domain.query.CheckResult.Verdict;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.UnknownReason;
import io.unitrail.domain.recalls.Recall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges what somebody reads off a thing (readings 138 to 141). */
final class Checks {
    /** The attribute that marks a noted public check. */
    static final String CHECK = "check";

    private final States states;
    private final @Nullable Product product;

    /** @param product its master data at the moment, or null */
    Checks(States states, @Nullable Product product) {
        this.states = states;
        this.product = product;
    }

    CheckResult check(CheckQuery query) {
        UnitId unit = query.unit();
        Optional<ObjectState> state = states.state(unit);
        List<Reason> reasons = new ArrayList<>();
        if (state.isEmpty() || !isMade(unit, state.get())) {
            Reason reason = notMade(query, state.isPresent());
            boolean suspect = reason == Reason.NEVER_ISSUED || reason == Reason.OUTSIDE_RANGES;
            return result(unit, state, suspect ? Verdict.SUSPECT : Verdict.UNKNOWN, List.of(reason));
        }
        if (isOutside(unit)) {
            reasons.add(Reason.OUTSIDE_RANGES);
        }
        if (state.get().unknownReason() == UnknownReason.CONTRADICTION) {
            reasons.add(Reason.SEEN_TWICE);
        }
        if (state.get().holding() == Holding.DESTROYED) {
            reasons.add(Reason.DESTROYED);
        }
        if (isDispensed(unit)) {
            reasons.add(Reason.ALREADY_DISPENSED);
        }
        String lot = query.lot();
        if (lot != null && !states.lotsClaimed(unit).contains(lot)) {
            reasons.add(Reason.LOT_DIFFERS);
        }
        if (query.expiry() != null
                && state.get().expiry() != null
                && !query.expiry().equals(state.get().expiry())) {
            reasons.add(Reason.EXPIRY_DIFFERS);
        }
        return result(unit, state, reasons.isEmpty() ? Verdict.GENUINE : Verdict.SUSPECT, reasons);
    }

    private Reason notMade(CheckQuery query, boolean seen) {
        if (product == null && !seen && query.issue() == Issue.NOT_KEPT) {
            return Reason.NOT_OUR_PRODUCT;
        }
        if (query.issue() == Issue.ISSUED) {
            return Reason.NOT_COMMISSIONED;
        }
        if (isOutside(query.unit())) {
            return Reason.OUTSIDE_RANGES;
        }
        SerialFormat format = product == null ? null : product.serialFormat();
        boolean ranges = format != null && !format.ranges().isEmpty();
        return ranges || query.issue() == Issue.NOT_ISSUED ? Reason.NEVER_ISSUED : Reason.NEVER_SEEN;
    }

    private boolean isOutside(UnitId unit) {
        SerialFormat format = product == null ? null : product.serialFormat();
        return format != null && format.objection(unit.serial()).isPresent();
    }

    /** Commissioned, or the output of a transformation, or from before units of the product were commissioned at all. */
    boolean isMade(UnitId unit, ObjectState state) {
        Long first = state.firstEventTime();
        Long since = product == null ? null : product.serialsSince();
        if (first != null && since != null && first < since) {
            return true;
        }
        return states.waypoints(unit).stream()
                .anyMatch(waypoint -> waypoint.view().isOwn()
                        && (waypoint.view().event().commissions()
                                || waypoint.view().event().role() == Role.OUTPUT));
    }

    /** Whether a unit that was seen cannot be one of ours. */
    boolean isCounterfeit(UnitId unit, ObjectState state) {
        return isOutside(unit) || !isMade(unit, state);
    }

    private boolean isDispensed(UnitId unit) {
        boolean dispensed = false;
        for (Waypoint waypoint : states.waypoints(unit)) {
            dispensed &= !waypoint.comesBack();
            if (waypoint.view().isOfTheThing()
                    && BizStep.sells(waypoint.view().event().bizStep())) {
                dispensed = BizStep.DISPENSING.equals(waypoint.view().event().bizStep());
            }
        }
        return dispensed;
    }

    private CheckResult result(UnitId unit, Optional<ObjectState> state, Verdict verdict, List<Reason> reasons) {
        Set<String> gone = new HashSet<>();
        long checks = 0;
        for (Waypoint waypoint : state.isPresent() ? states.waypoints(unit) : List.<Waypoint>of()) {
            SerialEvent event = waypoint.view().event();
            if (waypoint.view().isOfTheThing()) {
                event.persistentUnset().forEach(gone::remove);
                gone.addAll(event.persistentSet());
                if (event.disposition() != null) {
                    gone.add(event.disposition());
                }
                checks += event.attributes().containsKey(CHECK) ? 1 : 0;
            }
        }
        TreeSet<String> recalled = new TreeSet<>();
        state.ifPresent(known -> known.recalls().stream()
                .filter(id -> !id.startsWith(Recall.DRILL_PREFIX))
                .forEach(recalled::add));
        return new CheckResult(
                verdict, reasons, recalled, gone.contains(Disposition.STOLEN), gone.contains(Disposition.LOST), checks);
    }
}
