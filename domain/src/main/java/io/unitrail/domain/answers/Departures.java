package io.unitrail.domain.answers;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.ShipmentId;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.IndexEntry.SentOn;
import io.unitrail.domain.query.ShipmentPage;
import io.unitrail.domain.query.ShipmentQuery;
import io.unitrail.domain.query.ShipmentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which shipments left between two times: the latest day first, by name within a day. The events of a day name the shipments that it may be
 * of; each is then asked for as a whole.
 */
final class Departures {
    private final Candidates candidates;
    private final States states;
    private final Shipments shipments;

    Departures(Candidates candidates, States states, Shipments shipments) {
        this.candidates = candidates;
        this.states = states;
        this.shipments = shipments;
    }

    /** @param cursor the first shipment of the page, or null for the latest */
    ShipmentPage page(ShipmentQuery query, @Nullable String cursor, int limit) {
        Place begin = cursor == null ? null : OpaqueText.read(cursor, Place::new);
        long first = SentOn.at(query.from()).day();
        long last = SentOn.at(query.to() - 1).day();
        List<ShipmentReport> found = new ArrayList<>();
        for (long day = begin == null ? last : Math.min(last, begin.day()); day >= first; day--) {
            NavigableSet<String> names = names(day);
            if (begin != null && begin.day() == day) {
                names = names.tailSet(begin.shipmentId(), true);
            }
            for (String name : names) {
                Optional<ShipmentReport> report =
                        shipments.of(name, entry -> {}).filter(isAsked(query, day));
                if (report.isPresent() && found.size() == limit) {
                    return new ShipmentPage(found, new Place(day, name).encode());
                }
                report.ifPresent(found::add);
            }
        }
        return new ShipmentPage(found, null);
    }

    /** Every shipment of which a first line may have left on a day; what was voided for a container may stand for what was in it. */
    private NavigableSet<String> names(long day) {
        NavigableSet<String> names = new TreeSet<>();
        candidates.forEachPage(new SentOn(day), page -> {
            states.loadPage(page);
            for (ObjectId object : page) {
                for (View view : states.listedOwn(object)) {
                    SerialEvent event = view.event();
                    if (view.isOfItsThing()
                            && BizStep.sends(event.bizStep())
                            && SentOn.at(event.eventTime().millis()).day() == day) {
                        names.add(ShipmentId.of(event));
                    }
                }
                states.forget(object);
            }
        });
        return names;
    }

    /** A shipment of several days is listed on its first. */
    private static Predicate<ShipmentReport> isAsked(ShipmentQuery query, long day) {
        return report -> {
            Long shipped = report.shippedTime();
            return shipped != null
                    && SentOn.at(shipped).day() == day
                    && shipped >= query.from()
                    && shipped < query.to()
                    && query.statuses().contains(report.status());
        };
    }

    /** Where a page begins. */
    private record Place(long day, String shipmentId) {
        String encode() {
            return OpaqueText.of(day, shipmentId);
        }
    }
}
