package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.Moment;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.JsonFields;
import io.unitrail.service.port.MasterDataRegister;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What many places, parties and products are called, in one answer: what has no name is left out. */
final class NameHandlers {
    private static final String PLACES = "places";
    private static final String PARTIES = "parties";
    private static final String PRODUCTS = "products";

    private final MasterDataRegister register;
    private final Query query;

    NameHandlers(MasterDataRegister register, Query query) {
        this.register = register;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(Route.post("/api/v1/names", this::names, "asOf").needs(Access.REGISTERS));
    }

    /** Body: {@code {"places":[...],"parties":[...],"products":[...]}}. */
    private void names(Context ctx) throws IOException {
        JsonFields fields =
                new JsonFields(Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES), "", Set.of(PLACES, PARTIES, PRODUCTS));
        Set<String> places = ids(fields, PLACES);
        Set<String> parties = ids(fields, PARTIES);
        Set<String> products = ids(fields, PRODUCTS);
        Moment moment = query.moment(ctx);
        long at = moment.asOf() == Long.MAX_VALUE ? query.clock().millis() : moment.asOf();
        Gazetteer gazetteer = new Gazetteer(register, at);
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeObjectFieldStart(PLACES);
            for (String id : places) {
                place(out, id, gazetteer);
            }
            out.writeEndObject();
            out.writeObjectFieldStart(PARTIES);
            for (String id : parties) {
                name(out, id, gazetteer.party(id).map(Party::name).orElse(null));
            }
            out.writeEndObject();
            out.writeObjectFieldStart(PRODUCTS);
            for (String id : products) {
                name(out, id, product(id, at));
            }
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    /** Places are drawn on schemes, so they come with where they are. */
    private static void place(JsonGenerator out, String id, Gazetteer gazetteer) throws IOException {
        Place place = gazetteer.place(id).orElse(null);
        if (place == null) {
            return;
        }
        out.writeObjectFieldStart(id);
        out.writeStringField("name", place.name() == null ? place.placeId() : place.name());
        out.writeBooleanField("own", gazetteer.isOwnPlace(id));
        Place.Coordinates coordinates = gazetteer.coordinatesOf(id).orElse(null);
        if (coordinates != null) {
            out.writeNumberField("lat", coordinates.lat());
            out.writeNumberField("lon", coordinates.lon());
        }
        out.writeEndObject();
    }

    private static void name(JsonGenerator out, String id, @Nullable String name) throws IOException {
        if (name != null) {
            out.writeObjectFieldStart(id);
            out.writeStringField("name", name);
            out.writeEndObject();
        }
    }

    private @Nullable String product(String id, long at) {
        try {
            return register.product(ProductId.parse(id), at).map(Product::name).orElse(null);
        } catch (InvalidIdentifier none) {
            return null;
        }
    }

    private static Set<String> ids(JsonFields fields, String field) {
        List<String> ids = fields.texts(field);
        if (ids == null) {
            return Set.of();
        }
        if (ids.size() > HttpLimits.MAX_NAMES) {
            throw new InvalidQueryException(
                    fields.at(field), ids.size() + " identifiers; ask for at most " + HttpLimits.MAX_NAMES);
        }
        return new LinkedHashSet<>(ids);
    }
}
