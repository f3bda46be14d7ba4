package io.unitrail.domain.reference;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentQuery;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.shipments.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of shipments (rules, section 9; ruling 40; readings 111 to 119). */
final class Shipments {

    /**
     * What goes through an object's hands: a row that sends it or takes it in.
     *
     * @param stay the stay by which the object is in it, or null if it is named itself
     */
    private record Scan(
            EventRow row,
            @Nullable Stay stay,
            @Nullable BigDecimal quantity,
            @Nullable String uom) {
        SerialEvent event() {
            return row.event();
        }

        boolean sends() {
            return BizStep.sends(event().bizStep());
        }
    }

    /** One trip of one object, or of a part of a quantity. */
    private record Trip(String shipment, @Nullable Stay stay, List<Scan> sent, List<Scan> taken) {}

    private final Picture picture;

    Shipments(Picture picture) {
        this.picture = picture;
    }

    List<ShipmentLine> linesOf(ObjectId object) {
        if (object instanceof AssetId) {
            return List.of();
        }
        Map<String, List<Trip>> trips = new TreeMap<>();
        List<Trip> all = new ArrayList<>(trips(object, ownScans(object)));
        if (!(object instanceof UnitId)) {
            for (Stay stay : picture.stays().of(object, Stay.Kind.PACKED)) {
                all.addAll(trips(object, scansInside(object, stay)));
            }
        }
        for (Trip trip : all) {
            trips.computeIfAbsent(trip.shipment(), any -> new ArrayList<>()).add(trip);
        }
        return trips.values().stream().map(same -> line(object, same)).toList();
    }

    /** Every object of every kind is asked what became of it in the shipment. */
    Optional<ShipmentReport> of(String shipment, Consumer<ShipmentEntry> sink) {
        List<ShipmentEntry> entries = new ArrayList<>();
        for (ObjectId object : picture.visible().objects()) {
            linesOf(object).stream()
                    .filter(line -> line.shipmentId().equals(shipment))
                    .findFirst()
                    .map(this::entry)
                    .or(() -> unexpected(shipment, object))
                    .ifPresent(entries::add);
        }
        Tally tally = new Tally(shipment);
        entries.forEach(tally::add);
        entries.forEach(sink);
        return tally.report();
    }

    /** Those whose first line left in the time asked for, the latest day first, by name within a day. */
    List<ShipmentReport> sent(ShipmentQuery query) {
        Comparator<ShipmentReport> latestDayFirst = Comparator.comparing(report -> -dayOf(report));
        return picture.visible().objects().stream()
                .flatMap(object -> linesOf(object).stream())
                .map(ShipmentLine::shipmentId)
                .distinct()
                .flatMap(id -> of(id, entry -> {}).stream())
                .filter(report -> query.statuses().contains(report.status()))
                .filter(report -> shippedTime(report) >= query.from() && shippedTime(report) < query.to())
                .sorted(latestDayFirst.thenComparing(ShipmentReport::shipmentId))
                .toList();
    }

    private static long dayOf(ShipmentReport report) {
        return Math.floorDiv(shippedTime(report), 86_400_000L);
    }

    private static long shippedTime(ShipmentReport report) {
        return Objects.requireNonNull(report.shippedTime());
    }

    private ShipmentEntry entry(ShipmentLine line) {
        boolean isHere = line.receivedTime() != null;
        boolean scans = Optional.ofNullable(line.to().place())
                .flatMap(p -> picture.places().place(new Site(p, false)))
                .filter(Place::scansReceipt)
                .isPresent();
        long due = line.shippedTime() + AlertLimits.DEFAULT.receiveDays() * 24L * 60 * 60 * 1000;
        long now = Math.min(picture.visible().moment().asOf(), picture.now());
        return new ShipmentEntry(
                line.object(),
                isHere ? ShipmentEntry.Outcome.RECEIVED : ShipmentEntry.Outcome.MISSING,
                line,
                line.receivedTime(),
                line.receivedEventId(),
                scans ? due : null,
                scans && !isHere && due <= now);
    }

    private Optional<ShipmentEntry> unexpected(String shipment, ObjectId object) {
        if (object instanceof AssetId) {
            return Optional.empty();
        }
        return picture.walk(object).steps().stream()
                .map(step -> step.row().event())
                .filter(e -> BizStep.takesIn(Meaning.step(e)))
                .filter(e -> e.bizTransactions().stream()
                        .anyMatch(d ->
                                List.of("desadv", "bol").contains(String.valueOf(d.type())) && d.id().equals(shipment)))
                .findFirst()
                .map(e -> new ShipmentEntry(
                        object,
                        ShipmentEntry.Outcome.UNEXPECTED,
                        null,
                        e.eventTime().millis(),
                        e.eventId(),
                        null,
                        false));
    }

    private List<Scan> ownScans(ObjectId object) {
        List<Scan> scans = new ArrayList<>();
        for (Walked.Step step : picture.walk(object).steps()) {
            SerialEvent e = step.row().event();
            if (isScan(e)) {
                scans.add(new Scan(step.row().row(), null, e.quantity(), e.uom()));
            }
        }
        return scans;
    }

    private List<Scan> scansInside(ObjectId object, Stay stay) {
        List<String> own = picture.visible().events(object).stream()
                .map(row -> row.event().eventId())
                .toList();
        List<Scan> scans = new ArrayList<>();
        OrderKey until = stay.to() == null ? OrderKey.LAST : stay.to();
        for (Walked.Step step : picture.walk(stay.parent(), until).steps()) {
            SerialEvent e = step.row().event();
            if (isScan(e) && step.row().key().compareTo(stay.from()) > 0 && !own.contains(e.eventId())) {
                scans.add(new Scan(
                        step.row().row(), stay, inside(object, stay, step.row().key()), stay.uom()));
            }
        }
        return scans;
    }

    private static boolean isScan(SerialEvent e) {
        return BizStep.sends(Meaning.step(e)) || BizStep.takesIn(Meaning.step(e));
    }

    /** How much was in the container just before: all that was put in since the stay began, less what was taken out. */
    private @Nullable BigDecimal inside(ObjectId object, Stay stay, OrderKey at) {
        List<SerialEvent> moves = picture.walk(object).steps().stream()
                .filter(s -> s.row().key().compareTo(stay.from()) >= 0
                        && s.row().key().compareTo(at) < 0)
                .map(s -> s.row().event())
                .filter(e -> e.type() == EventType.AGGREGATION && stay.parent().equals(e.parent()))
                .toList();
        if (moves.stream().anyMatch(e -> e.quantity() == null)) {
            return null;
        }
        return sum(moves, Action.ADD).subtract(sum(moves, Action.DELETE));
    }

    private static BigDecimal sum(List<SerialEvent> moves, Action action) {
        return moves.stream()
                .filter(e -> e.action() == action)
                .map(e -> Objects.requireNonNull(e.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Each sending begins a trip, but for one that goes on with the last. */
    private static List<Trip> trips(ObjectId object, List<Scan> scans) {
        List<Trip> trips = new ArrayList<>();
        Trip underWay = null;
        for (Scan scan : scans) {
            if (scan.sends()) {
                String name = name(scan.event());
                if (underWay == null || (name != null && !name.equals(underWay.shipment()))) {
                    String shipment = name != null
                            ? name
                            : "urn:unitrail:shipment:" + scan.event().captureId();
                    underWay = new Trip(shipment, scan.stay(), new ArrayList<>(), new ArrayList<>());
                    trips.add(underWay);
                }
                underWay.sent().add(scan);
            } else if (object instanceof UnitId) {
                if (underWay != null) {
                    underWay.taken().add(scan);
                }
                underWay = null;
            } else {
                Optional<Trip> taken = tripOfQuantity(trips, scan);
                taken.ifPresent(trip -> trip.taken().add(scan));
                underWay = taken.isPresent() && !taken.get().equals(underWay) ? underWay : null;
            }
        }
        return trips;
    }

    /** A part of a lot that comes in is of the trip whose document comes with it, else of the latest under way. */
    private static Optional<Trip> tripOfQuantity(List<Trip> trips, Scan scan) {
        List<Trip> open = trips.stream().filter(t -> !isDone(t, true)).toList();
        return open.stream()
                .filter(t -> scan.event().bizTransactions().stream()
                        .anyMatch(d -> List.of("desadv", "bol").contains(String.valueOf(d.type()))
                                && d.id().equals(t.shipment())))
                .findFirst()
                .or(() -> open.isEmpty() ? Optional.empty() : Optional.of(open.get(open.size() - 1)));
    }

    private static boolean isDone(Trip trip, boolean byParts) {
        BigDecimal sent = quantity(trip.sent());
        BigDecimal taken = quantity(trip.taken());
        return !trip.taken().isEmpty() && (!byParts || sent == null || taken == null || taken.compareTo(sent) >= 0);
    }

    private static @Nullable String name(SerialEvent e) {
        return Stream.of("desadv", "bol")
                .flatMap(type -> e.bizTransactions().stream().filter(d -> type.equals(d.type())))
                .map(BizTransaction::id)
                .findFirst()
                .orElse(null);
    }

    /** One step's scans are of different parts, another step's of the same again. */
    private static @Nullable BigDecimal quantity(List<Scan> scans) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Scan scan : scans) {
            if (scan.quantity() == null || !Pieces.isSame(scans.get(0).uom(), scan.uom())) {
                return null;
            }
            sums.merge(String.valueOf(scan.event().bizStep()), scan.quantity(), BigDecimal::add);
        }
        return sums.values().stream().max(Comparator.naturalOrder()).orElse(null);
    }

    private ShipmentLine line(ObjectId object, List<Trip> same) {
        boolean unit = object instanceof UnitId;
        List<Trip> trips = unit ? List.of(same.get(same.size() - 1)) : same;
        List<Scan> sent =
                trips.stream().flatMap(t -> t.sent().stream()).sorted(byKey()).toList();
        List<Scan> taken =
                trips.stream().flatMap(t -> t.taken().stream()).sorted(byKey()).toList();
        boolean received = trips.stream().allMatch(t -> isDone(t, !unit));
        SerialEvent shipping = sent.get(0).event();
        SerialEvent receiving =
                !received ? null : taken.get(unit ? 0 : taken.size() - 1).event();
        Facts facts = Facts.of(picture, object);
        Facts.Dated expiry = facts.expiry();
        Facts.Dated bestBefore = facts.bestBefore();
        Places then = new Places(picture.master(), shipping.eventTime().millis());
        List<Stay> around = new ArrayList<>();
        List<List<ObjectId>> chains = new ArrayList<>();
        for (Trip trip : trips) {
            List<Stay> chain = around(object, trip);
            around.addAll(chain);
            chains.add(chain.stream().map(Stay::parent).toList());
        }
        return new ShipmentLine(
                trips.get(0).shipment(),
                object,
                received ? ShipmentLine.Status.RECEIVED : ShipmentLine.Status.SHIPPED,
                productName(object, shipping.eventTime().millis()),
                facts.lot(),
                expiry == null ? null : expiry.date(),
                bestBefore == null ? null : bestBefore.date(),
                unit ? null : quantity(sent),
                unit ? null : sent.get(0).uom(),
                unit ? null : quantity(taken),
                chains.get(0).stream()
                        .filter(c -> chains.stream().allMatch(other -> other.contains(c)))
                        .toList(),
                from(sent, then),
                to(sent, then),
                carrier(sent),
                List.copyOf(sent.stream()
                        .flatMap(s -> s.event().bizTransactions().stream())
                        .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new))),
                shipping.eventTime().millis(),
                shipping.eventId(),
                receiving == null ? null : receiving.eventTime().millis(),
                receiving == null ? null : receiving.eventId(),
                cause(sent, taken, around));
    }

    private static Comparator<Scan> byKey() {
        return Comparator.comparing(scan -> Visible.key(scan.row()));
    }

    private List<Stay> around(ObjectId object, Trip trip) {
        OrderKey key = Visible.key(trip.sent().get(0).row());
        List<Stay> around = new ArrayList<>();
        Optional<Stay> next = object instanceof UnitId ? stay(object, key) : Optional.ofNullable(trip.stay());
        while (next.isPresent()) {
            around.add(next.get());
            next = stay(next.get().parent(), key);
        }
        return around;
    }

    private Optional<Stay> stay(ObjectId object, OrderKey key) {
        return picture.stays().of(object, Stay.Kind.PACKED).stream()
                .filter(s -> s.from().compareTo(key) < 0 && (s.to() == null || s.to().compareTo(key) > 0))
                .findFirst();
    }

    private @Nullable String productName(ObjectId object, long time) {
        return Stream.of(object)
                .flatMap(o -> o instanceof UnitId u
                        ? Stream.of(u.product())
                        : o instanceof LotId l ? Stream.of(l.product()) : Stream.of(((ClassId) o).product()))
                .flatMap(p -> picture.master().product(p, time).stream())
                .map(Product::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static ShipmentLine.End from(List<Scan> sent, Places then) {
        Site site = said(
                        sent, e -> Meaning.source(e, SourceDestination.LOCATION).orElse(null))
                .map(id -> new Site(id, false))
                .or(() -> sent.stream()
                        .map(Scan::event)
                        .filter(e -> e.readPoint() != null || e.bizLocation() != null)
                        .findFirst()
                        .map(e -> e.readPoint() != null
                                ? new Site(then.name(new Site(e.readPoint(), true)), false)
                                : new Site(Objects.requireNonNull(e.bizLocation()), false)))
                .orElse(null);
        return end(site, sent, Meaning::source, then);
    }

    private static ShipmentLine.End to(List<Scan> sent, Places then) {
        Site site = said(
                        sent,
                        e -> Meaning.destination(e, SourceDestination.LOCATION).orElse(null))
                .map(id -> new Site(id, false))
                .orElse(null);
        return end(site, sent, Meaning::destination, then);
    }

    private interface Named {
        Optional<String> in(SerialEvent event, String type);
    }

    private static ShipmentLine.End end(@Nullable Site site, List<Scan> sent, Named named, Places then) {
        Optional<String> place = Optional.ofNullable(site).map(Site::id);
        Optional<String> party = said(
                        sent,
                        e -> named.in(e, SourceDestination.POSSESSING_PARTY).orElse(null))
                .or(() -> site == null ? Optional.empty() : then.party(site));
        Optional<String> owner =
                said(sent, e -> named.in(e, SourceDestination.OWNING_PARTY).orElse(null));
        return new ShipmentLine.End(
                place.map(LocationId::canonical).orElse(null),
                site == null ? null : then.place(site).map(Place::name).orElse(null),
                party.map(LocationId::canonicalParty).orElse(null),
                owner.map(LocationId::canonicalParty).orElse(null));
    }

    private static @Nullable String carrier(List<Scan> sent) {
        List<String> named = new ArrayList<>();
        for (Scan scan : sent) {
            Meaning.destination(scan.event(), SourceDestination.CARRIER)
                    .or(() -> Optional.ofNullable(scan.event().attributes().get("carrier")))
                    .ifPresent(named::add);
        }
        return named.isEmpty() ? null : LocationId.canonicalParty(named.get(named.size() - 1));
    }

    private static Optional<String> said(List<Scan> sent, Function<SerialEvent, @Nullable String> what) {
        return sent.stream()
                .map(s -> what.apply(s.event()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static ShipmentLine.Cause cause(List<Scan> sent, List<Scan> taken, List<Stay> around) {
        EventRow last = Stream.of(
                        sent.stream().map(Scan::row),
                        taken.stream().map(Scan::row),
                        around.stream().map(Stay::begin))
                .flatMap(each -> each)
                .max(Comparator.comparingLong(EventRow::recordTime).thenComparing(Visible::key))
                .orElseThrow();
        return new ShipmentLine.Cause(last.event().eventId(), last.recordTime());
    }
}
