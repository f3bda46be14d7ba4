package io.unitrail.streams.topology;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.schemas.SerialEventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events for the topology's tests. */
final class TestEvents {
    static final ProductId PRODUCT = ProductId.parse("09506000134352");
    static final String FACTORY = "urn:epc:id:sgln:9506000.00001.0";

    private static final List<String> STEPS = List.of(
            "commissioning", "inspecting", "packing", "shipping", "receiving", "void_shipping", "retail_selling");

    private TestEvents() {}

    static UnitId unit(String serial) {
        return new UnitId(PRODUCT, serial);
    }

    static SerialEvent event(UnitId unit, String eventId, String step, long time) {
        return SerialEventCodec.hashed(builder(unit, eventId, step, time).build());
    }

    static SerialEventBuilder builder(UnitId unit, String eventId, String step, long time) {
        return new SerialEventBuilder()
                .eventId(eventId)
                .eventIdGiven(true)
                .captureId(eventId)
                .object(unit)
                .action(step.equals("commissioning") ? Action.ADD : Action.OBSERVE)
                .bizStep(step)
                .bizLocation(FACTORY)
                .facts(new ItemFacts("L-42", null, null, null, null))
                .eventTime(EventTime.ofMillis(time));
    }

    /** Events of a few units, some at the same time, some too far in the future. */
    static List<SerialEvent> stream(Random random, int count) {
        List<SerialEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UnitId unit = unit("SN-" + random.nextInt(4));
            long time = FoldDriver.NOW
                    - 1000L * random.nextInt(count)
                    + (random.nextInt(20) == 0 ? 48L * 60 * 60 * 1000 : 0);
            SerialEventBuilder event = builder(unit, "e" + i, STEPS.get(random.nextInt(STEPS.size())), time);
            if (random.nextBoolean()) {
                event.disposition(random.nextBoolean() ? "active" : "in_transit");
            }
            events.add(SerialEventCodec.hashed(event.build()));
        }
        return events;
    }
}
