package io.unitrail.domain.reference.stream;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up what happens next: single events, and scenes of several that belong together. */
final class Scenes {
    private static final List<String> STEPS = List.of(
            "storing",
            "inspecting",
            "holding",
            "stocking",
            "sensor_reporting",
            "repairing",
            "repackaging",
            "cycle_counting",
            "staging_outbound",
            "entering_exiting",
            "unitrail:activating",
            "https://example.com/step/polishing",
            "other");
    private static final List<String> DISPOSITIONS = List.of(
            "active",
            "in_progress",
            "sellable_accessible",
            "available",
            "returned",
            "in_transit",
            "damaged",
            "expired");

    private final Random random;
    private final World world;
    private final boolean tame;
    private int counter;
    private int hours;

    /** @param tame whether things are mostly as they should be */
    Scenes(Random random, World world, boolean tame) {
        this.random = random;
        this.world = world;
        this.tame = tame;
    }

    /** One or several events that belong together. */
    List<Happening> next() {
        hours += random.nextInt(4);
        if (counter < world.units.size() && random.nextInt(10) > 0) {
            return List.of(commission(world.units.get(counter)));
        }
        return switch (random.nextInt(tame ? 20 : 24)) {
            case 0, 1, 2 -> List.of(observe(one()));
            case 3, 4 -> List.of(pack());
            case 5 -> List.of(nest());
            case 6, 7 -> List.of(unpack());
            case 8 -> install();
            case 9 -> List.of(remove());
            case 10, 11, 12 -> trip();
            case 13 -> List.of(sell(unit()));
            case 14 -> comeBack();
            case 15 -> List.of(lotEvent());
            case 16 -> List.of(misfortune());
            case 17 -> List.of(transform());
            case 18 -> List.of(contents());
            case 19 -> List.of(transaction());
            case 20 -> List.of(commission(random.nextInt(3) == 0 ? container() : unit()));
            case 21 -> List.of(endOfLife());
            case 22 -> List.of(observe(one()).at(pick(World.PLACES)));
            default -> List.of(farAhead());
        };
    }

    private Happening event(EventType type, @Nullable Action action) {
        counter++;
        int hour = random.nextInt(5) == 0 ? Math.max(0, hours - random.nextInt(30)) : hours;
        long millis = World.START + hour * World.HOUR;
        String zone = List.of("+00:00", "+02:00", "-05:00").get(random.nextInt(3));
        EventTime time = EventTime.parse(Instant.ofEpochMilli(millis).toString(), random.nextBoolean() ? zone : null);
        return new Happening("e" + counter * 7 % 100 + "-" + counter, type, action, time);
    }

    private Happening commission(ObjectId object) {
        Happening event = event(EventType.OBJECT, Action.ADD)
                .step("commissioning")
                .at(tame ? World.FACTORY : pick(World.PLACES))
                .facts(facts())
                .of(object);
        if (random.nextInt(3) == 0) {
            event.readPoint(World.LINE).attributes(Map.of("station", "ST" + random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            event.aliases(new Alias("imei", "imei" + random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            event.from(owning(World.US));
        }
        if (random.nextInt(4) == 0) {
            event.input(lot(), 1 + random.nextInt(5));
        }
        if (!tame && random.nextInt(4) == 0) {
            event.inputs(unit());
        }
        return event;
    }

    private Happening observe(ObjectId object) {
        Happening event = event(EventType.OBJECT, Action.OBSERVE)
                .step(random.nextInt(12) == 0 ? null : pick(STEPS))
                .at(random.nextInt(4) == 0 ? null : pick(World.OWN_PLACES))
                .of(object);
        if (random.nextInt(3) == 0) {
            event.readPoint(pick(World.PLACES));
        }
        if (random.nextInt(3) == 0) {
            event.disposition(pick(DISPOSITIONS));
        }
        if (random.nextInt(5) == 0) {
            event.facts(facts());
        }
        if (random.nextInt(5) == 0) {
            event.of(one());
        }
        if (random.nextInt(6) == 0) {
            event.documents(document());
        }
        if (random.nextInt(8) == 0) {
            event.from(possessing(pick(World.PARTIES)));
        }
        return event;
    }

    private Happening pack() {
        Happening event = event(EventType.AGGREGATION, Action.ADD)
                .step("packing")
                .at(maybeOwnPlace())
                .parent(random.nextInt(12) == 0 ? unit() : container())
                .chunks(1 + random.nextInt(3))
                .of(unit());
        if (random.nextBoolean()) {
            event.of(unit());
        }
        if (random.nextInt(4) == 0) {
            event.of(lot(), 1 + random.nextInt(9));
        }
        return event;
    }

    private Happening nest() {
        return event(EventType.AGGREGATION, Action.ADD)
                .step(random.nextInt(5) == 0 ? "loading" : "packing")
                .at(maybeOwnPlace())
                .parent(container())
                .of(container());
    }

    private Happening unpack() {
        Happening event = event(EventType.AGGREGATION, Action.DELETE)
                .step("unpacking")
                .at(maybeOwnPlace())
                .parent(random.nextInt(4) == 0 ? null : container());
        boolean wholeContainer = random.nextInt(4) == 0;
        if (wholeContainer) {
            return event.parent(container());
        }
        event.of(random.nextInt(5) == 0 ? container() : unit());
        return random.nextInt(5) == 0 ? event.of(lot(), 1 + random.nextInt(5)) : event;
    }

    private Happening contents() {
        Happening event = event(EventType.AGGREGATION, Action.OBSERVE)
                .step("storing")
                .at(maybeOwnPlace())
                .parent(container())
                .of(unit());
        return random.nextBoolean() ? event.of(unit()) : event;
    }

    private List<Happening> install() {
        List<Happening> swap = new ArrayList<>();
        ObjectId into = random.nextInt(8) == 0 ? container() : unit();
        if (random.nextInt(3) == 0) {
            swap.add(remove().parent(into));
        }
        Happening event = event(EventType.ASSOCIATION, Action.ADD)
                .step(random.nextBoolean() ? "installing" : "assembling")
                .at(maybeOwnPlace())
                .parent(into)
                .of(unit());
        swap.add(random.nextInt(3) == 0 ? event.of(lot(), 1 + random.nextInt(4)) : event);
        return swap;
    }

    private Happening remove() {
        return event(EventType.ASSOCIATION, Action.DELETE)
                .step("removing")
                .at(maybeOwnPlace())
                .parent(random.nextInt(4) == 0 ? null : unit())
                .of(unit());
    }

    /** Shipping, perhaps departing or loading, perhaps a void, perhaps receiving. */
    private List<Happening> trip() {
        ObjectId what = random.nextInt(3) == 0 ? unit() : container();
        String to = pick(World.PLACES);
        String party = pick(World.PARTIES);
        BizTransaction document = document();
        List<Happening> trip = new ArrayList<>();
        Happening shipping = event(EventType.OBJECT, Action.OBSERVE)
                .step(random.nextInt(4) == 0 ? "consigning" : "shipping")
                .at(random.nextInt(4) == 0 ? pick(World.OWN_PLACES) : null)
                .disposition(random.nextBoolean() ? "in_transit" : null)
                .documents(document)
                .of(what);
        switch (random.nextInt(5)) {
            case 0 -> shipping.to(possessing(party), owning(party));
            case 1 -> shipping.from(possessing(World.US)).to(possessing(party));
            case 2 -> shipping.to(new SourceDestination(SourceDestination.LOCATION, to));
            case 3 -> shipping.to(new SourceDestination(SourceDestination.CARRIER, World.CARGO));
            default -> shipping.from(owning(World.US));
        }
        trip.add(shipping);
        hours += random.nextInt(3);
        if (random.nextInt(3) == 0) {
            trip.add(event(EventType.OBJECT, Action.OBSERVE)
                    .step(random.nextBoolean() ? "departing" : "loading")
                    .at(random.nextBoolean() ? World.TRUCK : null)
                    .attributes(random.nextInt(4) == 0 ? Map.of("carrier", World.CARGO) : Map.of())
                    .of(what));
        }
        if (random.nextInt(5) == 0) {
            trip.add(event(EventType.OBJECT, Action.OBSERVE)
                    .step("void_shipping")
                    .documents(random.nextBoolean() ? document : document())
                    .of(what));
            return trip;
        }
        hours += random.nextInt(10);
        if (random.nextInt(5) > 0) {
            Happening receiving = event(EventType.OBJECT, Action.OBSERVE)
                    .step(pick(List.of("receiving", "arriving", "accepting")))
                    .at(random.nextInt(6) == 0 ? null : to)
                    .documents(document)
                    .of(random.nextInt(4) == 0 ? unit() : what);
            trip.add(random.nextInt(4) == 0 ? receiving.to(possessing(pick(World.PARTIES))) : receiving);
        }
        return trip;
    }

    private Happening sell(ObjectId object) {
        Happening event = event(EventType.OBJECT, Action.OBSERVE)
                .step(random.nextInt(4) == 0 ? "dispensing" : "retail_selling")
                .at(random.nextInt(5) == 0 ? null : World.SHOP)
                .attributes(Map.of("price", random.nextInt(100) + ".00"))
                .documents(document())
                .of(object);
        return random.nextBoolean() ? event.from(owning(World.SHOPS)).to(owning("consumer")) : event;
    }

    private List<Happening> comeBack() {
        ObjectId unit = unit();
        Happening sale = sell(unit);
        hours += random.nextInt(5);
        Happening back = event(EventType.OBJECT, Action.OBSERVE)
                .step("receiving")
                .at(pick(List.of(World.SHOP, World.WAREHOUSE, World.HOME)))
                .of(unit);
        switch (random.nextInt(4)) {
            case 0 -> back.documents(new BizTransaction("rma", "R1"));
            case 1 -> back.disposition("returned");
            case 2 -> back.step("repairing");
            default -> back.readPoint(World.LINE);
        }
        return List.of(sale, back);
    }

    private Happening lotEvent() {
        Action action = List.of(Action.ADD, Action.OBSERVE, Action.DELETE).get(random.nextInt(3));
        return event(EventType.OBJECT, action)
                .step(action == Action.ADD ? "commissioning" : action == Action.DELETE ? "decommissioning" : "storing")
                .at(pick(World.PLACES))
                .facts(facts())
                .of(lot(), 1 + random.nextInt(100));
    }

    private Happening misfortune() {
        String word = pick(List.of("stolen", "unitrail:lost", "unitrail:missing", "recalled"));
        Happening event = event(EventType.OBJECT, Action.OBSERVE)
                .step("holding")
                .at(maybeOwnPlace())
                .of(unit());
        return switch (random.nextInt(3)) {
            case 0 -> event.sets(word);
            case 1 -> event.unsets(word, "stolen");
            default -> event.disposition(word);
        };
    }

    private Happening transform() {
        Happening event = event(EventType.TRANSFORMATION, null)
                .step("assembling")
                .at(World.FACTORY)
                .facts(facts())
                .transformation(random.nextInt(3) == 0 ? "T" + world.number + random.nextInt(2) : null);
        int shape = random.nextInt(4);
        if (shape == 0) {
            return event.input(lot(), 1 + random.nextInt(9)).output(lot(), 1 + random.nextInt(9));
        }
        if (shape == 1 && !tame) {
            return event.inputs(unit()).outputs(unit(), unit());
        }
        return event.input(lot(), 1 + random.nextInt(9)).outputs(unit());
    }

    private Happening transaction() {
        return event(EventType.TRANSACTION, pick(List.of(Action.ADD, Action.OBSERVE, Action.DELETE)))
                .step(pick(List.of("other", "reserving", "storing")))
                .documents(document(), document())
                .of(one());
    }

    private Happening endOfLife() {
        Happening event = event(EventType.OBJECT, random.nextInt(4) == 0 ? Action.OBSERVE : Action.DELETE)
                .at(maybeOwnPlace())
                .of(random.nextInt(3) == 0 ? container() : unit());
        return switch (random.nextInt(3)) {
            case 0 -> event.step("destroying");
            case 1 -> event.step("decommissioning");
            default -> event.step("decommissioning").disposition("disposed");
        };
    }

    private Happening farAhead() {
        counter++;
        EventTime time = EventTime.ofMillis(EventStream.farFuture() + random.nextInt(5) * World.HOUR);
        return new Happening("far-" + counter, EventType.OBJECT, Action.OBSERVE, time)
                .step("storing")
                .at(World.BUYER)
                .of(one());
    }

    private ItemFacts facts() {
        @Nullable String lot = random.nextInt(3) == 0 ? null : World.LOTS.get(random.nextInt(tame ? 1 : 3));
        @Nullable
        LocalDate date =
                random.nextInt(3) == 0 ? LocalDate.of(2026, 1 + random.nextInt(2), 1 + random.nextInt(9)) : null;
        return switch (random.nextInt(4)) {
            case 0 -> new ItemFacts(lot, date, null, date, null);
            case 1 -> new ItemFacts(lot, null, date, null, "rev" + random.nextInt(3));
            case 2 -> ItemFacts.NONE;
            default -> new ItemFacts(lot, null, null, null, null);
        };
    }

    private BizTransaction document() {
        return new BizTransaction(pick(List.of("desadv", "po", "inv")), "D" + random.nextInt(4));
    }

    private static SourceDestination possessing(String party) {
        return new SourceDestination(SourceDestination.POSSESSING_PARTY, party);
    }

    private static SourceDestination owning(String party) {
        return new SourceDestination(SourceDestination.OWNING_PARTY, party);
    }

    private @Nullable String maybeOwnPlace() {
        return random.nextInt(3) == 0 ? null : tame ? pick(World.OWN_PLACES) : pick(World.PLACES);
    }

    private ObjectId one() {
        return random.nextInt(3) == 0 ? container() : unit();
    }

    private ObjectId unit() {
        return pick(world.units);
    }

    private ObjectId container() {
        return pick(world.containers);
    }

    private ObjectId lot() {
        return pick(world.lots);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
