package io.unitrail.domain.shipments;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.States.Packing;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentLine.Cause;
import io.unitrail.domain.query.ShipmentLine.End;
import io.unitrail.domain.query.ShipmentLine.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a line together from what was sent under one shipment. */
final class LineWriting {
    private final States states;
    private final MasterData masterData;
    private final Map<Long, Gazetteer> gazetteers = new HashMap<>();

    LineWriting(States states, MasterData masterData) {
        this.states = states;
        this.masterData = masterData;
    }

    ShipmentLine line(ObjectId object, List<Consignment> all) {
        List<Passage> sendings = ordered(all, Consignment::sendings);
        List<Passage> receipts = ordered(all, Consignment::receipts);
        boolean received = all.stream().allMatch(Consignment::isReceived);
        Passage first = sendings.get(0);
        // A unit is received by the first receipt; a quantity by the one that completes it.
        Passage receipt = !received ? null : receipts.get(object instanceof UnitId ? 0 : receipts.size() - 1);
        Gazetteer then =
                gazetteers.computeIfAbsent(first.view().key().eventTime(), time -> new Gazetteer(masterData, time));
        States.Label label = states.label(object);
        boolean unit = object instanceof UnitId;
        return new ShipmentLine(
                all.get(0).shipmentId(),
                object,
                received ? Status.RECEIVED : Status.SHIPPED,
                productName(object, then),
                label.lot(),
                label.expiry(),
                label.bestBefore(),
                unit ? null : Amounts.of(sendings),
                unit ? null : sendings.get(0).uom(),
                unit || receipts.isEmpty() ? null : Amounts.of(receipts),
                containers(object, all),
                from(sendings, then),
                to(sendings, then),
                carrier(sendings),
                documents(sendings),
                first.view().key().eventTime(),
                first.event().eventId(),
                receipt == null ? null : receipt.view().key().eventTime(),
                receipt == null ? null : receipt.event().eventId(),
                cause(object, all, sendings, receipts));
    }

    private static List<Passage> ordered(List<Consignment> all, Function<Consignment, List<Passage>> of) {
        List<Passage> passages = new ArrayList<>();
        all.forEach(each -> passages.addAll(of.apply(each)));
        passages.sort(Comparator.comparing(passage -> passage.view().key()));
        return passages;
    }

    private static @Nullable String productName(ObjectId object, Gazetteer then) {
        ProductId product = object.product();
        return product == null ? null : then.product(product).map(Product::name).orElse(null);
    }

    private List<ObjectId> containers(ObjectId object, List<Consignment> all) {
        List<ObjectId> common = null;
        for (Consignment each : all) {
            List<ObjectId> around = new ArrayList<>();
            for (Packing packing : around(object, each)) {
                around.add(packing.container());
            }
            if (common == null) {
                common = around;
            } else {
                common.retainAll(around);
            }
        }
        return common == null ? List.of() : List.copyOf(common);
    }

    /** What was around it when it was sent, from the direct container to the outermost. */
    private List<Packing> around(ObjectId object, Consignment sent) {
        OrderKey key = sent.sendings().get(0).view().key();
        List<Packing> around = new ArrayList<>();
        Packing direct =
                object instanceof UnitId ? packing(object, key) : sent.flow().packing();
        Set<ObjectId> seen = new LinkedHashSet<>();
        while (direct != null && seen.add(direct.container())) {
            around.add(direct);
            direct = packing(direct.container(), key);
        }
        return around;
    }

    private @Nullable Packing packing(ObjectId object, OrderKey key) {
        Packing found = null;
        for (Packing packing : states.packings(object)) {
            found = key.isBetween(packing.from(), packing.to()) ? packing : found;
        }
        return found;
    }

    private static End from(List<Passage> sendings, Gazetteer then) {
        String place = first(
                sendings, sending -> SourceDestination.first(sending.event().sources(), SourceDestination.LOCATION));
        if (place == null) {
            place = first(
                    sendings,
                    sending -> sending.event().readPoint() != null
                            ? then.placeAround(sending.event().readPoint())
                            : sending.event().bizLocation());
        }
        return end(
                place,
                first(
                        sendings,
                        sending ->
                                SourceDestination.first(sending.event().sources(), SourceDestination.POSSESSING_PARTY)),
                first(
                        sendings,
                        sending -> SourceDestination.first(sending.event().sources(), SourceDestination.OWNING_PARTY)),
                then);
    }

    private static End to(List<Passage> sendings, Gazetteer then) {
        return end(
                first(
                        sendings,
                        sending -> SourceDestination.first(sending.event().destinations(), SourceDestination.LOCATION)),
                first(
                        sendings,
                        sending -> SourceDestination.first(
                                sending.event().destinations(), SourceDestination.POSSESSING_PARTY)),
                first(
                        sendings,
                        sending -> SourceDestination.first(
                                sending.event().destinations(), SourceDestination.OWNING_PARTY)),
                then);
    }

    /** Whoever runs the place has it there, unless somebody is named. */
    private static End end(
            @Nullable String place, @Nullable String possessing, @Nullable String owning, Gazetteer then) {
        String party = possessing != null ? possessing : then.partyOf(place);
        return new End(
                place == null ? null : LocationId.canonical(place),
                then.place(place).map(Place::name).orElse(null),
                party == null ? null : LocationId.canonicalParty(party),
                owning == null ? null : LocationId.canonicalParty(owning));
    }

    /** The carrier named last: a later leg may have another. */
    private static @Nullable String carrier(List<Passage> sendings) {
        String carrier = null;
        for (Passage sending : sendings) {
            String named = SourceDestination.first(sending.event().destinations(), SourceDestination.CARRIER);
            named = named != null ? named : sending.event().attributes().get("carrier");
            carrier = named != null ? LocationId.canonicalParty(named) : carrier;
        }
        return carrier;
    }

    private static List<BizTransaction> documents(List<Passage> sendings) {
        Set<BizTransaction> documents = new LinkedHashSet<>();
        sendings.forEach(sending -> documents.addAll(sending.event().bizTransactions()));
        return List.copyOf(documents);
    }

    private static @Nullable String first(List<Passage> passages, Function<Passage, @Nullable String> said) {
        for (Passage passage : passages) {
            String text = said.apply(passage);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** What was learned last of the sendings, the receipts, and the packings that were around it when it was sent. */
    private Cause cause(ObjectId object, List<Consignment> all, List<Passage> sendings, List<Passage> receipts) {
        List<View> makes = new ArrayList<>();
        sendings.forEach(sending -> makes.add(sending.view()));
        receipts.forEach(receipt -> makes.add(receipt.view()));
        for (Consignment each : all) {
            around(object, each).forEach(packing -> makes.add(packing.packedBy()));
        }
        View last = makes.get(0);
        Comparator<View> learned =
                Comparator.<View>comparingLong(view -> view.row().recordTime()).thenComparing(View::key);
        for (View view : makes) {
            last = learned.compare(view, last) > 0 ? view : last;
        }
        return new Cause(last.event().eventId(), last.row().recordTime());
    }
}
