package io.unitrail.domain.reference.stream;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.StockQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small world and 10 to 60 captured events in it, the same for the same seed: every action, step and role view,
 * packing and nesting, installing and swapping, transformations, transfers and their voids, sales, returns, thefts,
 * ends of life, declarations that match or not, duplicates, conflicts, equal times, late and far-future times. Half of
 * the worlds are tame, so that holdings are not contradictions most of the time.
 */
public final class EventStream {
    /** Partitions that the records are spread over. */
    public static final int PARTITIONS = 3;

    private static final List<String> REASONS = List.of("did_not_occur", "incorrect_data");
    private static final long FAR_FUTURE = 4_070_908_800_000L; // 2099-01-01

    private final World world;
    private final List<Captured> captured = new ArrayList<>();
    private final long clock;

    /**
     * One capture.
     *
     * @param arrival when it is recorded if all goes its natural way, milliseconds
     * @param conflicting whether it says something else under an event ID that is taken
     */
    private record Captured(Happening event, long arrival, boolean conflicting) {}

    public EventStream(long seed) {
        this(seed, 0);
    }

    /**
     * The same happenings among products and containers of another number, so that many worlds fit into one log.
     *
     * @param number 0 to 49,999
     */
    public EventStream(long seed, int number) {
        Random random = new Random(seed);
        world = new World(random, number);
        clock = World.START + Math.floorMod(seed, 40) * World.DAY;
        Scenes scenes = new Scenes(random, world, random.nextBoolean());
        int events = 10 + random.nextInt(51);
        while (captured.size() < events) {
            for (Happening event : scenes.next()) {
                capture(random, event);
            }
        }
        // Of their own random numbers: what is told before stays as it was for every seed.
        Random aside = new Random(~seed);
        AfterSalesScenes afterSales = new AfterSalesScenes(aside, world);
        for (int i = aside.nextInt(12); i > 0; i--) {
            capture(aside, afterSales.next());
        }
        captured.sort(Comparator.comparingLong(Captured::arrival));
    }

    private void capture(Random random, Happening event) {
        long lateness = random.nextInt(8) == 0 ? random.nextInt(15) * World.DAY : random.nextInt(3) * World.HOUR;
        long arrival = event.millis() + lateness + 1_000;
        if (event.millis() >= FAR_FUTURE || random.nextInt(40) == 0) {
            arrival = Math.min(arrival, event.millis()) - (25 + random.nextInt(30)) * World.HOUR;
            arrival = Math.min(arrival, World.START + 8 * World.DAY);
        }
        captured.add(new Captured(event, arrival, false));
        if (random.nextInt(6) == 0) {
            long later = Math.min(arrival, World.START + 20 * World.DAY) + random.nextInt(60) * World.HOUR;
            captured.add(new Captured(event.again(event.records().get(0).captureId() + "-again"), later, false));
        }
        if (random.nextInt(25) == 0) {
            Happening other = event.again("conflict").at(World.PLACES.get(random.nextInt(World.PLACES.size())));
            captured.add(new Captured(other, arrival + random.nextInt(5) * World.HOUR, true));
        }
        if (random.nextInt(7) == 0) {
            declare(random, event, arrival);
        }
    }

    private void declare(Random random, Happening event, long arrival) {
        List<ObjectId> named = new ArrayList<>(event.named());
        ObjectId spared = named.get(random.nextInt(named.size()));
        Happening declaration = event;
        if (named.size() > 1 && random.nextInt(3) == 0) {
            declaration = event.only(o -> !o.equals(spared));
        } else if (random.nextInt(5) == 0) {
            declaration = event.again("other").disposition("unknown");
        }
        int times = 1 + random.nextInt(4) / 3;
        for (int i = 0; i < times; i++) {
            long when = arrival + (random.nextInt(72) - 12) * World.HOUR;
            captured.add(new Captured(declaration.declaredWrong(REASONS.get(i % 2), "e" + i), when, false));
            declaration = event;
        }
    }

    /** When it is, in milliseconds: some day of the first forty, so that what is awaited is overdue in some worlds only. */
    public long clock() {
        return clock;
    }

    /** The world's places, parties and products. */
    public MasterBook master() {
        return world.master;
    }

    /** Every object that can occur. */
    public List<ObjectId> objects() {
        return world.objects();
    }

    public List<UnitId> units() {
        return List.copyOf(world.units);
    }

    /** Moments worth asking about: now, and some in the middle of either time. */
    public List<Moment> moments() {
        long middle = World.START + 4 * World.DAY;
        return List.of(
                Moment.NOW,
                new Moment(middle, Long.MAX_VALUE),
                new Moment(Long.MAX_VALUE, middle + World.DAY),
                new Moment(World.START + 3 * World.DAY, World.START + 6 * World.DAY));
    }

    /** Recall sets worth asking for. */
    public List<RecallQuery> recalls() {
        return RecallQuestions.of(world, moments());
    }

    /** Lots worth asking for. */
    public List<LotId> lots() {
        List<LotId> lots = new ArrayList<>();
        for (ProductId product : products()) {
            World.LOTS.forEach(lot -> lots.add(new LotId(product, lot)));
        }
        return lots;
    }

    public List<ProductId> products() {
        return List.of(world.drill, world.battery, world.cell);
    }

    /** Stock worth asking for. */
    public List<StockQuery> stockQueries() {
        List<StockQuery> queries = new ArrayList<>();
        for (ProductId product : products()) {
            queries.add(new StockQuery(null, product, null, 0, null, null, 3));
            queries.add(new StockQuery(World.WAREHOUSE, product, null, 2, null, null, 2));
            queries.add(new StockQuery(null, product, null, 0, 10, null, 0));
        }
        queries.add(new StockQuery(null, world.drill, "L1", 0, null, null, 0));
        for (String place : List.of(World.WAREHOUSE, World.FACTORY, World.OUTPOST, World.SHOP, World.UNKNOWN)) {
            queries.add(new StockQuery(place, null, null, 0, null, null, 1));
        }
        queries.add(new StockQuery(World.WAREHOUSE, null, null, 0, null, 3, 0, true));
        return queries;
    }

    /** Texts worth searching for. */
    public List<String> texts() {
        return List.of(
                "1", "A1", "L1", "L10", "imei1", world.drill.value(), "BAT/1", "(01)09506000134352(21)1", "none");
    }

    /** In the order of capture, all views of a capture with one record time; conflicts included. */
    public List<LogRecord> records() {
        List<Arrival> arrivals = new ArrayList<>();
        long clock = Long.MIN_VALUE;
        for (Captured capture : captured) {
            clock = Math.max(clock, capture.arrival());
            for (SerialEvent record : capture.event().records()) {
                arrivals.add(new Arrival(record, clock));
            }
        }
        return log(arrivals);
    }

    /**
     * Every record by itself in an order of its own, some of them twice, conflicts left out; recorded one second after
     * the other, after everything happened but what lies in the far future. The state is then the same for every seed.
     */
    public List<LogRecord> shuffled(long seed) {
        Random random = new Random(seed);
        List<SerialEvent> records = new ArrayList<>();
        for (Captured capture : captured) {
            if (!capture.conflicting()) {
                for (SerialEvent record : capture.event().records()) {
                    records.add(record);
                    if (random.nextInt(5) == 0) {
                        records.add(record);
                    }
                }
            }
        }
        Collections.shuffle(records, random);
        List<Arrival> arrivals = new ArrayList<>();
        long clock = World.START + 60 * World.DAY;
        for (SerialEvent record : records) {
            clock += 1_000;
            arrivals.add(new Arrival(record, clock));
        }
        return log(arrivals);
    }

    /**
     * Whole captures in an order of their own, some of them twice and conflicts among them, while things go on happening:
     * some are recorded before they happened, by more than a day even.
     */
    public List<LogRecord> rearranged(long seed) {
        Random random = new Random(seed);
        List<Captured> order = new ArrayList<>(captured);
        for (Captured capture : captured) {
            if (random.nextInt(5) == 0) {
                order.add(capture);
            }
        }
        Collections.shuffle(order, random);
        List<Arrival> arrivals = new ArrayList<>();
        long clock = World.START + random.nextInt(4) * World.DAY;
        for (Captured capture : order) {
            clock += 1_000 + random.nextInt(3) * World.HOUR;
            for (SerialEvent record : capture.event().records()) {
                arrivals.add(new Arrival(record, clock));
            }
        }
        return log(arrivals);
    }

    /** Moments at which something of a log was to be seen already and something was not. */
    public static List<Moment> cuts(List<LogRecord> log, int count, long seed) {
        Random random = new Random(seed);
        List<Moment> cuts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long asOf = log.get(random.nextInt(log.size())).event().eventTime().millis();
            long knownAt = log.get(random.nextInt(log.size())).recordTime();
            cuts.add(new Moment(
                    random.nextInt(3) == 0 ? Long.MAX_VALUE : asOf, random.nextInt(3) == 0 ? Long.MAX_VALUE : knownAt));
        }
        return cuts;
    }

    private record Arrival(SerialEvent event, long recordTime) {}

    private static List<LogRecord> log(List<Arrival> arrivals) {
        Map<Integer, Long> offsets = new HashMap<>();
        List<LogRecord> log = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            int partition = Math.floorMod(arrival.event().object().canonical().hashCode(), PARTITIONS);
            long offset = offsets.merge(partition, 1L, Long::sum);
            log.add(new LogRecord(arrival.event(), partition, offset, arrival.recordTime()));
        }
        return log;
    }

    static long farFuture() {
        return FAR_FUTURE;
    }
}
