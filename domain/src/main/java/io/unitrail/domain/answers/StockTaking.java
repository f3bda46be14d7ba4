package io.unitrail.domain.answers;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Disposition;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.Waypoint;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.recalls.Recall;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes through everything that may be in stock, asks each one's state, and adds up (readings 129 to 134). */
final class StockTaking {
    /** Open alerts of these codes keep a unit from being promised, beside the contradictions, which hide where it is. */
    private static final Set<String> BLOCKING =
            Set.of("seen_after_reported_stolen", "activity_after_end_of_life", "lot_or_expiry_contradiction");

    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

    private final StockQuery query;
    private final Candidates candidates;
    private final States states;
    private final Standing standing;
    private final Gazetteer gazetteer;
    private final long at;
    private final StockTally tally = new StockTally();
    private final TreeMap<UnitId, StockReport.Listed> listed = new TreeMap<>();
    private final TreeSet<StockReport.Pick> picks = new TreeSet<>(StockReport.Pick.FEFO);

    /** @param at milliseconds by which remaining life is measured */
    StockTaking(
            StockQuery query, Candidates candidates, States states, Standing standing, Gazetteer gazetteer, long at) {
        this.query = query;
        this.candidates = candidates;
        this.states = states;
        this.standing = standing;
        this.gazetteer = gazetteer;
        this.at = at;
    }

    StockReport report() {
        new StockCandidates(candidates, states, gazetteer)
                .forEachPage(query.location(), query.product(), query.lot(), this::take);
        return new StockReport(tally.items(), tally.transits(), List.copyOf(picks), List.copyOf(listed.values()));
    }

    private void take(List<ObjectId> page) {
        states.loadPage(page);
        for (ObjectId object : page) {
            if (object instanceof UnitId unit) {
                if (query.lot() == null || states.lotsClaimed(unit).contains(query.lot())) {
                    states.state(unit).ifPresent(state -> takeUnit(unit, state));
                }
                states.forget(unit);
            } else if (object instanceof LotId || object instanceof ClassId) {
                states.state(object).ifPresent(this::takeQuantity);
            }
        }
    }

    private void takeUnit(UnitId unit, ObjectState state) {
        if (state.holding() == Holding.IN_TRANSIT) {
            takeTransit(unit, state);
            return;
        }
        Long endOfLife = states.endOfLife(unit);
        if (!StockCandidates.THERE.contains(state.holding())
                || !isWithin(state.location())
                || !isAsOld(unit, endOfLife)) {
            return;
        }
        if (query.listUnits()) {
            listed.put(unit, new StockReport.Listed(unit, state.location(), lastMove(unit)));
            if (listed.size() > StockQuery.MAX_LISTED) {
                throw new InvalidQueryException(
                        "/location",
                        "more than " + StockQuery.MAX_LISTED + " units are there; name a smaller place or a product");
            }
        }
        boolean available = isAvailable(unit, state, endOfLife);
        tally.unit(unit.product(), state, available);
        if (available && query.pick() > 0) {
            picks.add(new StockReport.Pick(
                    unit,
                    state.location(),
                    state.lot(),
                    StockReport.earlier(state.expiry(), state.bestBefore()),
                    state.productionDate()));
            if (picks.size() > query.pick()) {
                picks.pollLast();
            }
        }
    }

    private void takeQuantity(ObjectState state) {
        if (StockCandidates.THERE.contains(state.holding())
                && state.quantity() != null
                && isWithin(state.location())
                && query.expiresWithinDays() == null
                && query.notMovedForDays() == null) {
            tally.quantity(Objects.requireNonNull(state.object().product()), state);
        }
    }

    private boolean isWithin(@Nullable String place) {
        String wanted = query.location();
        return wanted == null || gazetteer.isWithin(place, wanted);
    }

    private boolean isAsOld(UnitId unit, @Nullable Long endOfLife) {
        Integer expires = query.expiresWithinDays();
        Integer still = query.notMovedForDays();
        boolean expiring = expires == null || (endOfLife != null && endOfLife <= at + expires * DAY_MILLIS);
        return expiring && (still == null || lastMove(unit) <= at - still * DAY_MILLIS);
    }

    /** When it last came to another place or left one; the earliest time there is if it never did. */
    private long lastMove(UnitId unit) {
        long moved = Long.MIN_VALUE;
        String before = null;
        for (Waypoint waypoint : states.waypoints(unit)) {
            if (!Objects.equals(before, waypoint.location())) {
                moved = waypoint.view().key().eventTime();
            }
            before = waypoint.location();
        }
        return moved;
    }

    private boolean isAvailable(UnitId unit, ObjectState state, @Nullable Long endOfLife) {
        return state.holding() == Holding.IN_STOCK
                && Disposition.isForSale(state.disposition())
                && !state.persistentDispositions().contains("recalled")
                && state.recalls().stream().allMatch(id -> id.startsWith(Recall.DRILL_PREFIX))
                && (endOfLife == null || at + query.minLifeDays() * DAY_MILLIS < endOfLife)
                && !isReserved(unit)
                && standing.withAlerts(state).alerts().stream().noneMatch(BLOCKING::contains);
    }

    /** Reserved until another disposition is said of it. */
    private boolean isReserved(UnitId unit) {
        boolean reserved = false;
        for (Waypoint waypoint : states.waypoints(unit)) {
            if (!waypoint.view().isOfTheThing()) {
                continue;
            }
            SerialEvent event = waypoint.view().event();
            if (BizStep.RESERVING.equals(event.bizStep()) || Disposition.RESERVED.equals(event.disposition())) {
                reserved = true;
            } else if (event.disposition() != null) {
                reserved = false;
            }
        }
        return reserved;
    }

    private void takeTransit(UnitId unit, ObjectState state) {
        if (!query.wantsTransit()) {
            return;
        }
        String at = null;
        String from = null;
        String to = null;
        Long since = null;
        for (Waypoint waypoint : states.waypoints(unit)) {
            SerialEvent event = waypoint.view().event();
            if (waypoint.view().isOfItsThing() && BizStep.sends(event.bizStep())) {
                from = at;
                to = destination(event);
                since = waypoint.view().key().eventTime();
            }
            at = waypoint.location() != null ? waypoint.location() : at;
        }
        if (query.location() == null || isWithin(from) || isWithin(to)) {
            String carrier = state.holder() == null ? null : state.holder().party();
            tally.transit(from, to, carrier, unit.product(), state.lot(), since);
        }
    }

    private @Nullable String destination(SerialEvent event) {
        String place = SourceDestination.first(event.destinations(), SourceDestination.LOCATION);
        return place != null
                ? gazetteer.shownPlace(place)
                : gazetteer.shownParty(
                        SourceDestination.first(event.destinations(), SourceDestination.POSSESSING_PARTY));
    }
}
