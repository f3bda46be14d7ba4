package io.unitrail.domain.answers;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Disposition;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Warranty.Change;
import io.unitrail.domain.query.Warranty.Claim;
import io.unitrail.domain.query.Warranty.Objection;
import io.unitrail.domain.query.Warranty.Repair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims, changes and repairs of one unit, noted as its event set is walked. */
final class WarrantyLedger {
    private static final List<String> MISFORTUNES = List.of(Disposition.STOLEN, Disposition.LOST);

    private final Gazetteer gazetteer;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Repair> repairs = new LinkedHashMap<>();
    private final Map<String, String> gone = new LinkedHashMap<>();
    private @Nullable String destroyed;

    WarrantyLedger(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /**
     * Takes the next view.
     *
     * @param running the warranty that stands after it, or null
     * @param hasBegun whether one ever began
     */
    void accept(View view, @Nullable WarrantyTerm running, boolean hasBegun) {
        if (!view.isOwn()) {
            return;
        }
        SerialEvent event = view.event();
        if (hasBegun) {
            repair(event);
        }
        if (!view.isOfTheThing()) {
            return;
        }
        note(event);
        String step = event.bizStep();
        if (BizStep.CLAIMING.equals(step)) {
            claims.add(claim(event, running));
        } else if (BizStep.EXTENDING_WARRANTY.equals(step)) {
            changes.add(change("extended", event, Warranties.months(event), null, null));
        } else if (BizStep.VOIDING_WARRANTY.equals(step)) {
            changes.add(change("voided", event, null, event.attributes().get("reason"), null));
        } else if (BizStep.TRANSFERRING_WARRANTY.equals(step)) {
            changes.add(change("transferred", event, null, null, newOwner(event)));
        }
    }

    private static Change change(
            String kind, SerialEvent event, @Nullable Integer months, @Nullable String reason, @Nullable String to) {
        return new Change(kind, event.eventTime().millis(), event.eventId(), months, reason, to);
    }

    private @Nullable String newOwner(SerialEvent event) {
        for (SourceDestination end : event.destinations()) {
            if (end.type().equals(SourceDestination.OWNING_PARTY)) {
                return gazetteer.shownParty(end.id());
            }
        }
        return null;
    }

    private void note(SerialEvent event) {
        event.persistentUnset().forEach(gone::remove);
        for (String misfortune : MISFORTUNES) {
            if (event.persistentSet().contains(misfortune) || misfortune.equals(event.disposition())) {
                gone.putIfAbsent(misfortune, event.eventId());
            }
        }
        if (destroyed == null && EndOfLife.destroys(event)) {
            destroyed = event.eventId();
        }
    }

    private Claim claim(SerialEvent event, @Nullable WarrantyTerm running) {
        Map<String, String> said = event.attributes();
        List<Objection> objections = new ArrayList<>();
        termObjection(event.eventTime().millis(), running, objections);
        gone.forEach((what, by) -> {
            if (what.equals(Disposition.STOLEN)) {
                objections.add(new Objection("stolen", List.of(by)));
            }
        });
        String lost = gone.get(Disposition.LOST);
        if (lost != null) {
            objections.add(new Objection("lost", List.of(lost)));
        }
        if (destroyed != null) {
            objections.add(new Objection("destroyed", List.of(destroyed)));
        }
        return new Claim(
                event.eventTime().millis(),
                event.eventId(),
                gazetteer.placeOf(event),
                said.get("claim"),
                said.get("reason"),
                said.get("decision"),
                objections);
    }

    private static void termObjection(long time, @Nullable WarrantyTerm running, List<Objection> objections) {
        if (running == null) {
            objections.add(new Objection("unsold", List.of()));
            return;
        }
        Long end = running.end();
        WarrantyTerm.Ending voided = running.voided;
        if (voided != null) {
            objections.add(new Objection("void", List.of(voided.eventId())));
        } else if (time < running.start) {
            objections.add(new Objection("not_started", List.of(running.eventId)));
        } else if (end == null) {
            objections.add(new Objection("undetermined", List.of(running.eventId)));
        } else if (time >= end) {
            objections.add(new Objection("expired", List.of(running.eventId)));
        }
    }

    private void repair(SerialEvent event) {
        boolean bond = event.type() == EventType.ASSOCIATION && event.role() == Role.PARENT;
        boolean repairs = event.role().speaksOfTheThing()
                && (BizStep.REPAIRING.equals(event.bizStep()) || BizStep.REPLACING.equals(event.bizStep()));
        boolean takesParts = event.role() == Role.SUBJECT && !event.inputs().isEmpty();
        if (!bond && !repairs && !takesParts) {
            return;
        }
        Repair repair = this.repairs.computeIfAbsent(
                event.eventId(),
                id -> new Repair(
                        event.eventTime().millis(),
                        id,
                        event.bizStep(),
                        gazetteer.placeOf(event),
                        new ArrayList<>(),
                        new ArrayList<>()));
        if (bond && event.action() != Action.OBSERVE) {
            add(event.action() == Action.ADD ? repair.installed() : repair.removed(), event.children());
        }
        if (takesParts && event.action() != Action.DELETE) {
            add(repair.installed(), event.inputs());
        }
    }

    private static void add(List<ObjectId> parts, List<ObjectQuantity> named) {
        for (ObjectQuantity part : named) {
            if (!parts.contains(part.object())) {
                parts.add(part.object());
            }
        }
    }

    /** The claims, each also with what the whole history says against it. */
    List<Claim> claims(List<Objection> more) {
        List<Claim> all = new ArrayList<>();
        for (Claim claim : claims) {
            List<Objection> objections = new ArrayList<>(claim.objections());
            objections.addAll(more);
            all.add(new Claim(
                    claim.time(),
                    claim.eventId(),
                    claim.place(),
                    claim.claim(),
                    claim.reason(),
                    claim.decision(),
                    objections));
        }
        return all;
    }

    List<Change> changes() {
        return changes;
    }

    List<Repair> repairs() {
        return List.copyOf(repairs.values());
    }
}
