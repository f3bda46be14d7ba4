package io.unitrail.e2e.support;

import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.service.json.PartyJson;
import io.unitrail.service.json.PlaceJson;
import io.unitrail.service.json.ProductJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A world of the reference model's generator, among others in one log.
 *
 * @param seed makes it again
 * @param log its records as they came to stand in the log
 */
public record MadeUpWorld(long seed, EventStream stream, List<LogRecord> log) {

    public static MadeUpWorld of(long seed) {
        return new MadeUpWorld(seed, new EventStream(seed, (int) (seed % 49_999) + 1), new ArrayList<>());
    }

    /** Its records in an order that is not that of capture, some twice. */
    List<LogRecord> anyOrder() {
        return seed % 2 == 0 ? stream.shuffled(seed) : stream.rearranged(seed);
    }

    /** Makes the worlds' products, and the places and parties that all worlds share, known to a node. */
    public static void putMasterData(Http http, List<MadeUpWorld> worlds) {
        Set<Place> places = new LinkedHashSet<>();
        Set<Party> parties = new LinkedHashSet<>();
        Set<Product> products = new LinkedHashSet<>();
        for (MadeUpWorld world : worlds) {
            places.addAll(world.stream().master().places());
            parties.addAll(world.stream().master().parties());
            products.addAll(world.stream().master().products());
        }
        for (Place place : places) {
            put(http, "places/" + Http.encode(place.placeId()), ReferenceJson.text(out -> PlaceJson.write(out, place)));
        }
        for (Party party : parties) {
            put(
                    http,
                    "parties/" + Http.encode(party.partyId()),
                    ReferenceJson.text(out -> PartyJson.write(out, party)));
        }
        for (Product product : products) {
            String id = Http.encode(product.productId().value());
            put(http, "products/" + id, ReferenceJson.text(out -> ProductJson.write(out, product)));
        }
    }

    private static void put(Http http, String path, String body) {
        Http.Answer answer = http.put("/api/v1/" + path, body);
        if (answer.status() / 100 != 2) {
            throw new AssertionError("PUT " + path + " " + body + ": " + answer.status() + " " + answer.body());
        }
    }
}
