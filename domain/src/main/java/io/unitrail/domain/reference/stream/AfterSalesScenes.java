package io.unitrail.domain.reference.stream;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What happens after the sale, and in the stockroom: activations, claims, extensions, voids, replacements, reservations, counts. */
final class AfterSalesScenes {
    private final Random random;
    private final World world;
    private int counter;

    AfterSalesScenes(Random random, World world) {
        this.random = random;
        this.world = world;
    }

    Happening next() {
        UnitId unit = unit();
        return switch (random.nextInt(12)) {
            case 0 -> observe("unitrail:activating", null).of(unit);
            case 1, 2 ->
                observe("unitrail:claiming", World.SHOP)
                        .disposition(random.nextInt(3) == 0 ? "returned" : null)
                        .attributes(Map.of("claim", "C" + counter, "reason", "noise", "decision", "repair"))
                        .of(unit);
            case 3 ->
                observe("unitrail:extending_warranty", null)
                        .attributes(Map.of(
                                "months", List.of("1", "12", "-3", "many").get(random.nextInt(4))))
                        .of(unit);
            case 4 ->
                observe("unitrail:voiding_warranty", null)
                        .attributes(random.nextBoolean() ? Map.of("reason", "opened") : Map.of())
                        .of(unit);
            case 5 ->
                observe("unitrail:transferring_warranty", null)
                        .to(new SourceDestination(SourceDestination.OWNING_PARTY, World.BUYERS))
                        .of(unit);
            case 6 ->
                observe("retail_selling", World.SHOP)
                        .attributes(random.nextInt(3) == 0 ? Map.of("replaces", unit().canonical()) : Map.of())
                        .of(unit);
            case 7 ->
                observe(random.nextBoolean() ? "repairing" : "shipping", World.WAREHOUSE)
                        .attributes(Map.of("replaces", unit().canonical()))
                        .of(unit);
            case 8 -> observe("repairing", World.WAREHOUSE).of(unit);
            case 9 ->
                observe("reserving", null)
                        .disposition(random.nextBoolean() ? "reserved" : null)
                        .of(unit);
            case 10 ->
                observe("storing", World.WAREHOUSE)
                        .disposition("sellable_accessible")
                        .of(unit);
            default ->
                observe("stock_taking", World.OUTPOST)
                        .sets(random.nextBoolean() ? new String[] {"unitrail:missing"} : new String[0])
                        .of(unit);
        };
    }

    private Happening observe(String step, @Nullable String place) {
        counter++;
        long millis = World.START + random.nextInt(200) * World.HOUR + random.nextInt(2);
        String zone = List.of("+00:00", "+13:00", "-11:00").get(random.nextInt(3));
        EventTime time = EventTime.parse(Instant.ofEpochMilli(millis).toString(), zone);
        return new Happening("after-" + counter, EventType.OBJECT, Action.OBSERVE, time)
                .step(step)
                .at(place);
    }

    private UnitId unit() {
        return world.units.get(random.nextInt(world.units.size()));
    }
}
