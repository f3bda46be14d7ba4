package io.unitrail.quickstart;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.producer.CaptureReceipt;
import io.unitrail.producer.CaptureRecords;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.quickstart.factory.SimulatedFactory;
import io.unitrail.service.json.PartyJson;
import io.unitrail.service.json.PlaceJson;
import io.unitrail.service.json.ProductJson;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the simulated factory into the running system by the ways that users have: master data by HTTP, events by the
 * producer library. Sending it twice does no harm.
 */
final class FactoryCapture {
    /** Most events that may be under way at a time. */
    private static final int MAX_UNACKNOWLEDGED = 2_000;

    private final SimulatedFactory factory;
    private final Deque<CompletableFuture<CaptureReceipt.Published>> unacknowledged = new ArrayDeque<>();
    private @Nullable PositionToken position;

    FactoryCapture(SimulatedFactory factory) {
        this.factory = factory;
    }

    /** Products, places and parties. */
    void sendMasterData(Api api) throws IOException, InterruptedException {
        for (Party party : factory.parties()) {
            api.put("parties", party.partyId(), out -> PartyJson.write(out, party));
        }
        for (Place place : factory.places()) {
            api.put("places", place.placeId(), out -> PlaceJson.write(out, place));
        }
        for (Product product : factory.products()) {
            api.put("products", product.productId().value(), out -> ProductJson.write(out, product));
        }
    }

    /**
     * Every event; returns when all are acknowledged.
     *
     * @param progress told of each event, and how many there were
     * @return what covers all of them
     * @throws io.unitrail.producer.CaptureException if one was not acknowledged
     */
    PositionToken sendEvents(String bootstrapServers, String registryUrl, ObjLongConsumer<CapturedEvent> progress) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "schema.registry.url", registryUrl,
                "auto.register.schemas", "true");
        try (SerialEventProducer producer = SerialEventProducer.of(config)) {
            long sent = 0;
            for (Iterator<CapturedEvent> events = factory.events().iterator(); events.hasNext(); ) {
                CapturedEvent event = events.next();
                List<SerialEvent> records = CaptureRecords.of(List.of(event));
                unacknowledged.add(producer.submit(records));
                if (unacknowledged.size() >= MAX_UNACKNOWLEDGED) {
                    awaitOldest();
                }
                sent++;
                progress.accept(event, sent);
            }
            while (!unacknowledged.isEmpty()) {
                awaitOldest();
            }
        }
        if (position == null) {
            throw new IllegalStateException("the simulation has no events");
        }
        return position;
    }

    private void awaitOldest() {
        PositionToken reached = unacknowledged.remove().join().position();
        position = position == null ? reached : position.merge(reached);
    }
}
