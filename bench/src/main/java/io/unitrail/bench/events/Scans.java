package io.unitrail.bench.events;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The scans of a factory with five stations, which all mixes are made of. */
final class Scans {
    /** The steps of a unit's life, in order. */
    static final List<String> STEPS = List.of("commissioning", "inspecting", "storing", "shipping", "receiving");

    private static final List<String> PLACES = List.of("line-1", "test-bay", "warehouse", "dock", "customer");

    /** Long past, so that no event is ahead of the clock. */
    private static final long START = Instant.parse("2024-01-01T06:00:00Z").toEpochMilli();

    private static final long STEP_MILLIS = 3_600_000;

    private Scans() {}

    /** A unit by its number. */
    static UnitId unit(ProductId product, String prefix, int number) {
        return new UnitId(product, String.format(Locale.ROOT, "%s%08d", prefix, number));
    }

    /** What a unit is scanned for, at one of the five steps. */
    static Happening seen(String name, int step, int number) {
        return event(name, step, EventType.OBJECT, step == 0 ? Action.ADD : Action.OBSERVE, number);
    }

    /** A scan that tells the lot of what is made. */
    static Happening made(String name, String lot, int number) {
        return seen(name, 0, number)
                .facts(new ItemFacts(lot, null, null, null, null))
                .disposition("active");
    }

    /** Packing or installing: things go into a parent. */
    static Happening into(ObjectId parent, EventType type, String name, int step, int number) {
        return event(name, step, type, Action.ADD, number).parent(parent);
    }

    private static Happening event(String name, int step, EventType type, Action action, int number) {
        int station = step % STEPS.size();
        return new Happening(name + "-" + step, type, action, EventTime.ofMillis(START + step * STEP_MILLIS + number))
                .step(
                        switch (type) {
                            case ASSOCIATION -> "assembling";
                            case AGGREGATION -> "packing";
                            default -> station == 0 && step > 0 ? "inspecting" : STEPS.get(station);
                        })
                .readPoint("urn:unitrail:place:" + PLACES.get(station));
    }

    static void give(Happening happening, Consumer<SerialEvent> taker) {
        happening.records().forEach(taker);
    }
}
