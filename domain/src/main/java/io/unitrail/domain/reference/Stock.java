package io.unitrail.domain.reference;

import static java.util.stream.Collectors.groupingBy;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.query.StockReport.Item;
import io.unitrail.domain.query.StockReport.Pick;
import io.unitrail.domain.query.StockReport.Transit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stock (rules 8, ruling 40, readings 129 to 134): every visible object is looked at. */
final class Stock {
    private static final List<Holding> THERE = List.of(Holding.IN_STOCK, Holding.RETURNED, Holding.CONSIGNEE);
    private static final List<String> BLOCKING =
            List.of("seen_after_reported_stolen", "activity_after_end_of_life", "lot_or_expiry_contradiction");
    private static final long DAY = 86_400_000L;

    private final States states;
    private final Picture picture;
    private final StockQuery query;

    Stock(States states, StockQuery query) {
        this.states = states;
        this.picture = states.picture();
        this.query = query;
    }

    StockReport report() {
        List<ObjectState> wanted = picture.visible().objects().stream()
                .filter(this::isWanted)
                .flatMap(o -> states.of(o).stream())
                .toList();
        List<ObjectState> there = wanted.stream().filter(this::isThere).toList();
        boolean all = query.product() != null && query.expiresWithinDays() == null && query.notMovedForDays() == null;
        List<Way> ways = wanted.stream()
                .filter(s -> all && s.object() instanceof UnitId && s.holding() == Holding.IN_TRANSIT)
                .map(this::way)
                .filter(w -> isWithin(w.from()) || isWithin(w.to()))
                .toList();
        List<Pick> picks = there.stream()
                .filter(this::isAvailable)
                .map(s -> new Pick(
                        (UnitId) s.object(),
                        s.location(),
                        s.lot(),
                        earliest(s.expiry(), s.bestBefore()),
                        s.productionDate()))
                .sorted(Pick.FEFO)
                .limit(query.pick())
                .toList();
        List<StockReport.Listed> units = there.stream()
                .filter(s -> query.listUnits() && s.object() instanceof UnitId)
                .map(s -> new StockReport.Listed((UnitId) s.object(), s.location(), lastMove(s.object())))
                .sorted(Comparator.comparing(StockReport.Listed::unit))
                .toList();
        return new StockReport(items(there), transits(ways), picks, units);
    }

    private boolean isWanted(ObjectId object) {
        ProductId product = product(object);
        if (product == null || (query.product() != null && !query.product().equals(product))) {
            return false;
        }
        return query.lot() == null || Facts.of(picture, object).lots().contains(query.lot());
    }

    private static @Nullable ProductId product(ObjectId object) {
        return object instanceof UnitId u
                ? u.product()
                : object instanceof LotId l ? l.product() : object instanceof ClassId c ? c.product() : null;
    }

    private static @Nullable String lot(ObjectState s) {
        return s.object() instanceof ClassId ? null : s.lot();
    }

    private boolean isThere(ObjectState s) {
        if (!THERE.contains(s.holding()) || !isWithin(s.location())) {
            return false;
        }
        if (!(s.object() instanceof UnitId)) {
            return s.quantity() != null && query.expiresWithinDays() == null && query.notMovedForDays() == null;
        }
        Long end = endOfLife(s.object());
        boolean expires = query.expiresWithinDays() == null
                || (end != null && end - query.expiresWithinDays() * DAY <= picture.asOf());
        boolean still = query.notMovedForDays() == null
                || lastMove(s.object()) <= picture.asOf() - query.notMovedForDays() * DAY;
        return expires && still;
    }

    private boolean isWithin(@Nullable String place) {
        return query.location() == null || (place != null && picture.places().isWithin(place, query.location()));
    }

    private @Nullable Long endOfLife(ObjectId object) {
        Facts facts = Facts.of(picture, object);
        return Stream.of(Optional.ofNullable(facts.expiry()), Optional.ofNullable(facts.bestBefore()))
                .flatMap(Optional::stream)
                .map(d -> d.date()
                        .plusDays(1)
                        .atStartOfDay()
                        .toInstant(d.offset())
                        .toEpochMilli())
                .min(Long::compare)
                .orElse(null);
    }

    private long lastMove(ObjectId object) {
        List<Walked.Step> steps = picture.walk(object).steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            String before = i == 0 ? null : place(steps.get(i - 1));
            if (!Objects.equals(before, place(steps.get(i)))) {
                return steps.get(i).row().event().eventTime().millis();
            }
        }
        return Long.MIN_VALUE;
    }

    private @Nullable String place(Walked.Step step) {
        return step.location() == null ? null : picture.places().name(step.location());
    }

    private boolean isAvailable(ObjectState s) {
        if (!(s.object() instanceof UnitId) || s.holding() != Holding.IN_STOCK) {
            return false;
        }
        List<SerialEvent> said = picture.own(s.object()).stream()
                .map(row -> row.event())
                .filter(e -> e.role().speaksOfTheThing())
                .filter(e -> e.disposition() != null || "reserving".equals(e.bizStep()))
                .toList();
        boolean reserved = !said.isEmpty()
                && Stream.of(said.get(said.size() - 1))
                        .anyMatch(e -> "reserving".equals(e.bizStep()) || "reserved".equals(e.disposition()));
        Long end = endOfLife(s.object());
        boolean lives = end == null || picture.asOf() < end - query.minLifeDays() * DAY;
        return List.of("available", "sellable_accessible", "sellable_not_accessible")
                        .contains(String.valueOf(s.disposition()))
                && !s.persistentDispositions().contains("recalled")
                && s.recalls().stream().allMatch(id -> id.startsWith("DRILL-"))
                && lives
                && !reserved
                && s.alerts().stream().noneMatch(BLOCKING::contains);
    }

    private static final Comparator<@Nullable String> TEXT = Comparator.nullsLast(Comparator.naturalOrder());

    private List<Item> items(List<ObjectState> there) {
        Map<List<Object>, List<ObjectState>> shelves =
                there.stream().collect(groupingBy(s -> Arrays.asList(s.location(), product(s.object()), lot(s))));
        return shelves.values().stream()
                .map(this::item)
                .sorted(Comparator.comparing(Item::location, TEXT)
                        .thenComparing(i -> i.product().value())
                        .thenComparing(Item::lot, TEXT))
                .toList();
    }

    private Item item(List<ObjectState> shelf) {
        ObjectState any = shelf.get(0);
        List<ObjectState> units =
                shelf.stream().filter(s -> s.object() instanceof UnitId).toList();
        Optional<ObjectState> quantity =
                shelf.stream().filter(s -> !(s.object() instanceof UnitId)).findFirst();
        return new Item(
                any.location(),
                Objects.requireNonNull(product(any.object())),
                lot(any),
                date(shelf, ObjectState::expiry),
                date(shelf, ObjectState::bestBefore),
                date(shelf, ObjectState::productionDate),
                units.size(),
                units.stream().filter(this::isAvailable).count(),
                counts(units, s -> s.disposition() == null ? "none" : s.disposition()),
                counts(units, s -> s.holding().word()),
                quantity.map(ObjectState::quantity).orElse(null),
                quantity.map(ObjectState::uom).orElse(null));
    }

    private static SortedMap<String, Long> counts(List<ObjectState> units, Function<ObjectState, String> by) {
        return units.stream().collect(groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    private static @Nullable LocalDate date(List<ObjectState> shelf, Function<ObjectState, @Nullable LocalDate> field) {
        LocalDate earliest = null;
        for (ObjectState s : shelf) {
            earliest = earliest(earliest, field.apply(s));
        }
        return earliest;
    }

    private static @Nullable LocalDate earliest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** How one unit travels. */
    private record Way(
            UnitId unit,
            @Nullable String from,
            @Nullable String to,
            @Nullable String carrier,
            @Nullable String lot,
            @Nullable Long since) {}

    private Way way(ObjectState s) {
        List<Walked.Step> steps = picture.walk(s.object()).steps();
        int sent = -1;
        for (int i = 0; i < steps.size(); i++) {
            sent = BizStep.sends(Meaning.step(steps.get(i).row().event())) ? i : sent;
        }
        String from = null;
        for (int i = 0; i < sent; i++) {
            String place = place(steps.get(i));
            from = place != null ? place : from;
        }
        SerialEvent sending = sent < 0 ? null : steps.get(sent).row().event();
        String to = sending == null
                ? null
                : Meaning.destination(sending, SourceDestination.LOCATION)
                        .map(id -> picture.places().name(new Site(id, false)))
                        .or(() -> Meaning.destination(sending, SourceDestination.POSSESSING_PARTY)
                                .map(picture.places()::partyName))
                        .orElse(null);
        return new Way(
                (UnitId) s.object(),
                from,
                to,
                s.holder() == null ? null : s.holder().party(),
                s.lot(),
                sending == null ? null : sending.eventTime().millis());
    }

    private static List<Transit> transits(List<Way> ways) {
        Map<List<Object>, List<Way>> routes = new TreeMap<>(Comparator.comparing(List::toString));
        for (Way way : ways) {
            routes.computeIfAbsent(
                            Arrays.asList(
                                    way.from(),
                                    way.to(),
                                    way.carrier(),
                                    way.unit().product(),
                                    way.lot()),
                            k -> new ArrayList<>())
                    .add(way);
        }
        return routes.values().stream()
                .map(route -> new Transit(
                        route.get(0).from(),
                        route.get(0).to(),
                        route.get(0).carrier(),
                        route.get(0).unit().product(),
                        route.get(0).lot(),
                        route.size(),
                        route.stream()
                                .flatMap(w -> Optional.ofNullable(w.since()).stream())
                                .min(Long::compare)
                                .orElse(null)))
                .sorted(Transit.ORDER)
                .toList();
    }
}
