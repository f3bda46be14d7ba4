package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.ShipmentId;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentEntry.Outcome;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.shipments.ShipmentLines;
import io.unitrail.domain.shipments.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What became of a shipment: of every object that an event names with its document, and of all that was ever packed in those, each asked for
 * its own lines. In memory are the names of the objects of one shipment.
 */
final class Shipments {
    private static final long DAY_MILLIS = 86_400_000;

    private final Candidates candidates;
    private final States states;
    private final Sight sight;
    private final ShipmentLines lines;
    private final Gazetteer gazetteer;
    private final AlertLimits limits;
    private final long now;

    /** @param now milliseconds; what is due later is not overdue */
    Shipments(
            Candidates candidates,
            States states,
            Sight sight,
            MasterData masterData,
            Gazetteer gazetteer,
            AlertLimits limits,
            long now) {
        this.candidates = candidates;
        this.states = states;
        this.sight = sight;
        this.lines = new ShipmentLines(states, masterData);
        this.gazetteer = gazetteer;
        this.limits = limits;
        this.now = now;
    }

    Optional<ShipmentReport> of(String shipmentId, Consumer<ShipmentEntry> sink) {
        Tally tally = new Tally(shipmentId);
        for (List<ObjectId> page : Candidates.pages(named(shipmentId))) {
            states.loadPage(page);
            for (ObjectId object : page) {
                entry(shipmentId, object).filter(sight::sees).ifPresent(entry -> {
                    tally.add(entry);
                    sink.accept(entry);
                });
                if (!(object instanceof AssetId)) {
                    states.forget(object);
                }
            }
        }
        return tally.report();
    }

    private Set<ObjectId> named(String shipmentId) {
        Set<ObjectId> named = new TreeSet<>();
        for (String type : ShipmentId.DOCUMENTS) {
            named.addAll(candidates.all(new IndexEntry.OfTransaction(type, shipmentId)));
        }
        named.addAll(candidates.all(new IndexEntry.OfTransaction(IndexEntry.SHIPMENT, shipmentId)));
        return new TreeSet<>(Drivers.withContents(states, named));
    }

    private Optional<ShipmentEntry> entry(String shipmentId, ObjectId object) {
        for (ShipmentLine line : lines.of(object)) {
            if (line.shipmentId().equals(shipmentId)) {
                return Optional.of(entry(line));
            }
        }
        return object instanceof AssetId ? Optional.empty() : unexpected(shipmentId, object);
    }

    private ShipmentEntry entry(ShipmentLine line) {
        boolean received = line.status() == ShipmentLine.Status.RECEIVED;
        String place = line.to().place();
        boolean scans = gazetteer.place(place).map(Place::scansReceipt).orElse(false);
        Long dueAt = scans ? line.shippedTime() + limits.receiveDays() * DAY_MILLIS : null;
        return new ShipmentEntry(
                line.object(),
                received ? Outcome.RECEIVED : Outcome.MISSING,
                line,
                line.receivedTime(),
                line.receivedEventId(),
                dueAt,
                !received && dueAt != null && dueAt <= now);
    }

    /** The first receipt under the shipment's document of an object that was never shipped in it. */
    private Optional<ShipmentEntry> unexpected(String shipmentId, ObjectId object) {
        List<View> views = new ArrayList<>(states.views(object));
        for (View view : views) {
            if (view.isOfItsThing()
                    && BizStep.takesIn(view.event().bizStep())
                    && ShipmentId.isDocumentOf(view.event(), shipmentId)) {
                return Optional.of(new ShipmentEntry(
                        object,
                        Outcome.UNEXPECTED,
                        null,
                        view.key().eventTime(),
                        view.event().eventId(),
                        null,
                        false));
            }
        }
        return Optional.empty();
    }
}
