package io.unitrail.domain.query;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.domain.reference.stream.MasterBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in a scenario, told event by event, in a world with a place of each kind; then the questions. */
final class Story {
    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;
    static final long START = 1_767_225_600_000L; // 2026-01-01T00:00:00Z

    static final ProductId DRILL = ProductId.parse("own:DRILL");
    static final ProductId BATTERY = ProductId.parse("own:BATTERY");
    static final ProductId CELL = ProductId.parse("own:CELL");
    static final ClassId CELLS = new ClassId(CELL);
    static final ObjectId BOX = ObjectId.parse("urn:epc:id:sscc:9506000.0000000001");
    static final ObjectId PALLET = ObjectId.parse("urn:epc:id:sscc:9506000.0000000002");
    static final ObjectId CRATE = ObjectId.parse("urn:epc:id:grai:9506000.00001.7");

    static final String FACTORY = "F";
    static final String LINE = "F.line1";
    static final String WAREHOUSE = "W";
    static final String SHOP = "R";
    static final String BUYER = "B";
    static final String TRUCK = "T";
    static final String SUPPLIER = "X";
    static final String HOME = "C";

    private final TraceabilityHarness harness;
    private final List<LogRecord> records = new ArrayList<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Party> parties = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private long clock = START;
    private @Nullable Traceability asked;

    Story(TraceabilityHarness harness) {
        this.harness = harness;
        place(FACTORY, PlaceKind.FACTORY, true, "US", null);
        place(LINE, PlaceKind.LINE, false, null, FACTORY);
        place(WAREHOUSE, PlaceKind.WAREHOUSE, true, "US", null);
        place(SHOP, PlaceKind.RETAILER, false, "SHOPS", null);
        place(BUYER, PlaceKind.WAREHOUSE, false, "BUYERS", null);
        place(TRUCK, PlaceKind.CARRIER, false, "CARGO", null);
        place(SUPPLIER, PlaceKind.SUPPLIER, false, "SUPPLIERS", null);
        place(HOME, PlaceKind.CONSUMER, false, null, null);
        for (String party : List.of("US", "SHOPS", "BUYERS", "CARGO", "SUPPLIERS")) {
            parties.add(new Party(party, 0, party + " Ltd", party.equals("US"), party + " Street 1", null, null, null));
        }
    }

    static UnitId drill(String serial) {
        return new UnitId(DRILL, serial);
    }

    static UnitId battery(String serial) {
        return new UnitId(BATTERY, serial);
    }

    static LotId cells(String lot) {
        return new LotId(CELL, lot);
    }

    /** Milliseconds of an hour since the story's start. */
    static long hour(double hours) {
        return START + Math.round(hours * HOUR);
    }

    static Happening event(String id, EventType type, @Nullable Action action, double hours) {
        return new Happening(id, type, action, EventTime.ofMillis(hour(hours)));
    }

    static Happening commission(String id, double hours, String place, ObjectId... objects) {
        return event(id, EventType.OBJECT, Action.ADD, hours)
                .step("commissioning")
                .at(place)
                .of(objects);
    }

    static Happening observe(
            String id, @Nullable String step, double hours, @Nullable String place, ObjectId... objects) {
        return event(id, EventType.OBJECT, Action.OBSERVE, hours)
                .step(step)
                .at(place)
                .of(objects);
    }

    static Happening decommission(String id, double hours, @Nullable String place, ObjectId... objects) {
        return event(id, EventType.OBJECT, Action.DELETE, hours)
                .step("decommissioning")
                .at(place)
                .of(objects);
    }

    static Happening pack(String id, double hours, @Nullable String place, ObjectId container, ObjectId... objects) {
        return event(id, EventType.AGGREGATION, Action.ADD, hours)
                .step("packing")
                .at(place)
                .parent(container)
                .of(objects);
    }

    static Happening unpack(
            String id, double hours, @Nullable String place, @Nullable ObjectId container, ObjectId... objects) {
        return event(id, EventType.AGGREGATION, Action.DELETE, hours)
                .step("unpacking")
                .at(place)
                .parent(container)
                .of(objects);
    }

    static Happening install(String id, double hours, @Nullable String place, ObjectId into, ObjectId... objects) {
        return event(id, EventType.ASSOCIATION, Action.ADD, hours)
                .step("installing")
                .at(place)
                .parent(into)
                .of(objects);
    }

    static Happening remove(String id, double hours, @Nullable String place, ObjectId from, ObjectId... objects) {
        return event(id, EventType.ASSOCIATION, Action.DELETE, hours)
                .step("removing")
                .at(place)
                .parent(from)
                .of(objects);
    }

    static SourceDestination possessing(String party) {
        return new SourceDestination(SourceDestination.POSSESSING_PARTY, party);
    }

    static SourceDestination owning(String party) {
        return new SourceDestination(SourceDestination.OWNING_PARTY, party);
    }

    static SourceDestination location(String place) {
        return new SourceDestination(SourceDestination.LOCATION, place);
    }

    static BizTransaction document(String type, String id) {
        return new BizTransaction(type, id);
    }

    void place(String id, @Nullable PlaceKind kind, boolean own, @Nullable String party, @Nullable String parent) {
        places.add(new Place(id, 0, id + " place", kind, own, party, parent, null, null, null, null, true));
    }

    void place(Place place) {
        places.add(place);
    }

    void product(Product product) {
        products.add(product);
    }

    void party(Party party) {
        parties.add(party);
    }

    /** Recorded a second after it happened, or after what was told before. */
    Story tell(Happening... events) {
        for (Happening event : events) {
            long happened = event.records().get(0).eventTime().millis();
            clock = Math.max(clock, happened) + 1_000;
            tellAt(clock, event);
        }
        return this;
    }

    /** Recorded at a time of its own, in milliseconds; must not go back. */
    Story tellAt(long recordTime, Happening event) {
        event.records().forEach(record -> tellRecord(recordTime, record));
        return this;
    }

    /** Only this record, for what a capture would always write together. */
    Story tellRecord(long recordTime, SerialEvent record) {
        int partition = Math.floorMod(record.object().canonical().hashCode(), 3);
        long offset = offsets.merge(partition, 1L, Long::sum);
        records.add(new LogRecord(record, partition, offset, recordTime));
        clock = Math.max(clock, recordTime);
        asked = null;
        return this;
    }

    List<LogRecord> records() {
        return List.copyOf(records);
    }

    MasterBook master() {
        return new MasterBook(places, parties, products);
    }

    Traceability ask() {
        if (asked == null) {
            asked = harness.traceability(records(), master());
        }
        return asked;
    }

    ObjectState state(ObjectId object) {
        return state(object, Moment.NOW);
    }

    ObjectState state(ObjectId object, Moment moment) {
        return ask().state(object, moment).orElseThrow(() -> new AssertionError(object.canonical() + " is not there"));
    }

    Trace trace(ObjectId object) {
        return ask().trace(object, Moment.NOW)
                .orElseThrow(() -> new AssertionError(object.canonical() + " is not there"));
    }

    /** The event IDs of a trace in order; inherited ones with {@code <}, voided ones with {@code -}. */
    List<String> told(ObjectId object) {
        return trace(object).events().stream()
                .map(e -> (e.voided() != null ? "-" : "")
                        + (e.via() != null ? "<" : "")
                        + e.event().eventId())
                .toList();
    }

    /** A recall set asked for by criteria alone. */
    RecallAnswer recall(Criterion... criteria) {
        return recall(new RecallQuery(List.of(criteria), List.of(), Moment.NOW));
    }

    RecallAnswer recall(RecallQuery query) {
        List<RecalledUnit> units = new ArrayList<>();
        RecallResult result = ask().recall(query, units::add);
        return new RecallAnswer(units, result);
    }

    /** A recall set with its units in hand. */
    record RecallAnswer(List<RecalledUnit> units, RecallResult result) {
        List<ObjectId> objects() {
            return units.stream().map(u -> u.state().object()).sorted().toList();
        }

        RecalledUnit unit(ObjectId object) {
            return units.stream()
                    .filter(u -> u.state().object().equals(object))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(object.canonical() + " is not in the set " + objects()));
        }
    }
}
