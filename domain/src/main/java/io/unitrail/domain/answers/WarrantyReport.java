package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Warranty;
import io.unitrail.domain.query.Warranty.Objection;
import io.unitrail.domain.query.Warranty.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a unit's warranty stands at a time, with its claims and repairs. */
final class WarrantyReport {
    private static final String CLONE = "commissioned_twice";

    private final Function<Moment, States> states;
    private final Function<Moment, Gazetteer> gazetteers;
    private final MasterData masterData;
    private final long at;
    private final long knownAt;

    /**
     * @param at milliseconds, inclusive
     * @param knownAt as in {@link Moment}
     */
    WarrantyReport(
            Function<Moment, States> states,
            Function<Moment, Gazetteer> gazetteers,
            MasterData masterData,
            long at,
            long knownAt) {
        this.states = states;
        this.gazetteers = gazetteers;
        this.masterData = masterData;
        this.at = at;
        this.knownAt = knownAt;
    }

    /** @param alerts that stand for the unit at the time */
    Optional<Warranty> of(UnitId unit, List<Alert> alerts) {
        if (!states.apply(new Moment(Long.MAX_VALUE, knownAt)).exists(unit)) {
            return Optional.empty();
        }
        Warranties then = warranties(unit, at, new HashSet<>());
        WarrantyTerm term = then.standing();
        if (term == null) {
            term = warranties(unit, Long.MAX_VALUE, new HashSet<>()).after(at).orElse(null);
        }
        WarrantyLedger ledger = then.ledger();
        return Optional.of(new Warranty(
                unit,
                status(term),
                term == null ? null : Long.valueOf(term.start),
                term == null ? null : term.end(),
                term == null ? null : term.kind,
                term == null ? null : term.eventId,
                term == null ? null : term.months(),
                term == null ? 0 : term.extended,
                reason(term),
                term == null ? null : term.replaces,
                ledger.claims(clones(alerts)),
                ledger.changes(),
                ledger.repairs()));
    }

    private Warranties warranties(UnitId unit, long asOf, Set<UnitId> seen) {
        seen.add(unit);
        Moment moment = new Moment(asOf, knownAt);
        Warranties warranties = new Warranties(
                unit,
                masterData,
                gazetteers.apply(moment),
                (original, time) -> seen.contains(original)
                        ? null
                        : warranties(original, time, new HashSet<>(seen)).standing());
        return warranties.over(states.apply(moment).waypoints(unit));
    }

    private Status status(@Nullable WarrantyTerm term) {
        if (term == null) {
            return Status.UNDETERMINED;
        }
        Long end = term.end();
        if (term.voided != null) {
            return Status.VOID;
        }
        if (end == null) {
            return Status.UNDETERMINED;
        }
        if (at < term.start) {
            return Status.NOT_STARTED;
        }
        return at < end ? Status.IN_WARRANTY : Status.EXPIRED;
    }

    private static @Nullable String reason(@Nullable WarrantyTerm term) {
        if (term == null) {
            return Warranty.NO_START;
        }
        WarrantyTerm.Ending voided = term.voided;
        if (voided != null) {
            return voided.reason();
        }
        return term.end() == null ? Warranty.NO_TERMS : null;
    }

    private static List<Objection> clones(List<Alert> alerts) {
        TreeSet<String> evidence = new TreeSet<>();
        for (Alert alert : alerts) {
            if (alert.code().equals(CLONE)) {
                alert.evidence().stream().map(SerialEvent::eventId).forEach(evidence::add);
            }
        }
        return evidence.isEmpty() ? List.of() : List.of(new Objection("cloned", List.copyOf(evidence)));
    }
}
