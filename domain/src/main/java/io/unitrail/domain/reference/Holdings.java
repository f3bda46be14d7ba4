package io.unitrail.domain.reference;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.UnknownReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In whose hands an object is: the first that matches (rules 5; rulings 17, 20, 23 to 27). */
final class Holdings {

    /**
     * A holding and what goes with it.
     *
     * @param holderHolding the top's, for what is built in
     * @param reason why it is unknown
     */
    record Found(
            Holding holding,
            @Nullable Holder holder,
            @Nullable Holding holderHolding,
            @Nullable UnknownReason reason) {
        static Found of(Holding holding, @Nullable Holder holder) {
            return new Found(holding, holder, null, null);
        }

        static Found unknown(UnknownReason reason, @Nullable Holder holder) {
            return new Found(Holding.UNKNOWN, holder, null, reason);
        }
    }

    private final Picture picture;
    private final Places places;
    private final Lineage lineage;

    Holdings(Picture picture) {
        this.picture = picture;
        this.places = picture.places();
        this.lineage = Lineage.decided(picture);
    }

    Found of(ObjectId object) {
        Optional<Found> grave = grave(object);
        if (grave.isPresent()) {
            return grave.get();
        }
        List<ObjectId> seen = new ArrayList<>(List.of(object));
        List<ObjectId> into = into(object, seen);
        while (into.size() == 1) {
            seen.add(into.get(0));
            into = into(into.get(0), seen);
        }
        if (into.size() > 1) {
            return Found.of(Holding.BUILT_IN, new Holder(null, null, List.of(), into));
        }
        ObjectId top = seen.get(seen.size() - 1);
        if (isConsumed(top)) {
            return Found.of(Holding.BUILT_IN, null);
        }
        Found ofTop = grave(top).orElseGet(() -> loose(top));
        return top.equals(object) ? ofTop : new Found(Holding.BUILT_IN, ofTop.holder(), ofTop.holding(), null);
    }

    /** What it is built into directly, but for what is known to be in it, so that a circle ends. */
    private List<ObjectId> into(ObjectId object, List<ObjectId> seen) {
        return builtInto(object).stream().filter(o -> !seen.contains(o)).toList();
    }

    /** Rules 5, first to third: what holds wherever the thing is. */
    private Optional<Found> grave(ObjectId object) {
        if (new Contradictions(picture, object).any()) {
            List<Holder> candidates = candidates(object);
            return Optional.of(
                    Found.unknown(UnknownReason.CONTRADICTION, new Holder(null, null, candidates, List.of())));
        }
        if (isDestroyed(object)) {
            return Optional.of(Found.of(Holding.DESTROYED, lastHolder(object)));
        }
        return Misfortunes.of(picture, object).map(reason -> Found.unknown(reason, null));
    }

    /**
     * What an object is built into: the one it is installed in, else what a transformation made of it; several if that
     * has several outputs. Lots and classes go in by parts and stay themselves.
     */
    List<ObjectId> builtInto(ObjectId object) {
        if (!Meaning.isSerialised(object)) {
            return List.of();
        }
        Optional<Stay> installed = picture.stays().open(object, Stay.Kind.INSTALLED);
        if (installed.isPresent()) {
            return List.of(installed.get().parent());
        }
        return lineage.into(object).stream()
                .filter(e -> e.to() == null)
                .map(Lineage.Edge::product)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a transformation consumed it and gave nothing for it. */
    private boolean isConsumed(ObjectId object) {
        return Meaning.isSerialised(object)
                && picture.own(object).stream()
                        .map(EventRow::event)
                        .anyMatch(e -> e.type() == EventType.TRANSFORMATION
                                && !e.role().speaksOfTheThing()
                                && e.outputs().isEmpty()
                                && builtInto(object).isEmpty());
    }

    /** It, or a unit that it is installed in (ruling 24). */
    private boolean isDestroyed(ObjectId object) {
        return Facts.of(picture, object).isDestroyed()
                || picture.stays()
                        .open(object, Stay.Kind.INSTALLED)
                        .filter(s -> isDestroyed(s.parent()))
                        .isPresent();
    }

    /** Rules 5, fifth to tenth. */
    private Found loose(ObjectId object) {
        Walked walked = picture.walk(object);
        SerialEvent change = walked.change();
        Site location = walked.location();
        Holder holder = holder(walked.custodian(), location);
        boolean sold = change != null && Meaning.sells(change);
        if (sold || walked.isForConsumer() || (change != null && Walk.isAtConsumer(places, location))) {
            return Found.of(Holding.CONSUMER, holder);
        }
        boolean atCarrier = places.isKind(location, PlaceKind.CARRIER);
        boolean moving = change != null
                ? BizStep.moves(change.bizStep())
                : "in_transit".equals(Facts.of(picture, object).disposition());
        if (moving || atCarrier) {
            return Found.of(Holding.IN_TRANSIT, carrier(walked));
        }
        if (walked.isReturned()) {
            return Found.of(Holding.RETURNED, holder);
        }
        String custodian = walked.custodian();
        boolean ownPlace = location != null && places.isOwn(location);
        if (ownPlace || (custodian != null && places.isOwnParty(custodian))) {
            return Found.of(Holding.IN_STOCK, holder);
        }
        if (custodian != null || (location != null && places.isKnown(location))) {
            return Found.of(Holding.CONSIGNEE, holder);
        }
        return Found.unknown(reason(object, location), holder);
    }

    private UnknownReason reason(ObjectId object, @Nullable Site location) {
        List<EventRow> events = picture.visible().events(object);
        if (events.stream().noneMatch(picture.visible()::stands)
                && events.stream().anyMatch(r -> !picture.visible().isFuture(r))) {
            return UnknownReason.ALL_VOIDED;
        }
        if (Facts.of(picture, object).isDecommissioned()) {
            return UnknownReason.DECOMMISSIONED;
        }
        return location == null ? UnknownReason.NO_LOCATION : UnknownReason.PLACE_UNKNOWN;
    }

    /** Ruling 20: the carrier named, else the carrier place's party, else the shipper. */
    private @Nullable Holder carrier(Walked walked) {
        Site location = walked.location();
        String party = walked.shipper() != null ? walked.shipper() : walked.custodian();
        if (walked.carrier() != null) {
            party = places.partyName(walked.carrier());
        } else if (location != null && places.isKind(location, PlaceKind.CARRIER)) {
            party = places.party(location).orElse(party);
        }
        return holder(party, location);
    }

    /** Custodian and place of the object, or of the top of what it is installed in. */
    private @Nullable Holder lastHolder(ObjectId object) {
        Walked walked = picture.walk(picture.top(object));
        return holder(walked.custodian(), walked.location());
    }

    private @Nullable Holder holder(@Nullable String party, @Nullable Site location) {
        return party == null && location == null
                ? null
                : new Holder(party, location == null ? null : places.name(location));
    }

    /** Everyone through whose hands a contradicted object went. */
    private List<Holder> candidates(ObjectId object) {
        List<Holder> candidates = new ArrayList<>();
        for (Walked.Step step : picture.walk(object).steps()) {
            Holder holder = holder(step.custodian(), step.location());
            if (holder != null && !candidates.contains(holder)) {
                candidates.add(holder);
            }
        }
        return candidates;
    }
}
