package io.unitrail.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.domain.serials.SerialRequest;
import io.unitrail.domain.serials.SerialSpace;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.JsonFields;
import io.unitrail.service.port.SerialAllocations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /serials/allocate}, and what became of the serials that were handed out. */
final class SerialHandlers {
    private static final Set<String> FIELDS = Set.of("productId", "count", "style", "requestedBy");
    private static final int MAX_NAME_CHARS = 200;

    private final SerialAllocations serials;
    private final SetAnswers sets;
    private final IdempotentAnswers repeats;

    SerialHandlers(SerialAllocations serials, SetAnswers sets, IdempotentAnswers repeats) {
        this.serials = serials;
        this.sets = sets;
        this.repeats = repeats;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                                "/api/v1/serials/allocate",
                                ctx -> repeats.answer(ctx, HttpLimits.MAX_QUESTION_BYTES, this::allocate))
                        .needs(Access.CAPTURE),
                Route.get("/api/v1/serials/allocations", this::allocations, "productId")
                        .needs(Access.REGISTERS));
    }

    private void allocate(Context ctx, InputStream body) throws IOException {
        JsonFields fields = new JsonFields(Body.json(ctx, body), "", FIELDS);
        String product = fields.text("productId");
        if (product == null) {
            throw fields.wrong("productId", "the product's GTIN or own:NUMBER", null);
        }
        SerialAllocations.Order order = new SerialAllocations.Order(
                requestId(ctx, product, fields),
                ProductId.parse(product),
                count(fields),
                style(fields),
                requestedBy(fields));
        List<String> given = serials.allocate(order);
        Answer.json(ctx, out -> {
            out.writeStartObject();
            Json.text(out, "productId", order.product().value());
            Json.text(out, "style", order.style().name().toLowerCase(Locale.ROOT));
            Json.texts(out, "serials", given);
            out.writeEndObject();
        });
    }

    /** The same key for the same thing is the same request on every node; without a key each request is another. */
    private static String requestId(Context ctx, String product, JsonFields fields) {
        String key = IdempotentAnswers.key(ctx);
        String text = key + "\n" + product + "\n" + fields.get("count") + "\n" + fields.get("style");
        return key == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static int count(JsonFields fields) {
        Integer count = fields.count("count");
        if (count == null || count < 1 || count > SerialRequest.MAX_COUNT) {
            JsonNode given = fields.get("count");
            throw fields.wrong("count", "a whole number from 1 to " + SerialRequest.MAX_COUNT, given);
        }
        return count;
    }

    private static SerialSpace.Style style(JsonFields fields) {
        String style = fields.text("style");
        if (style == null || style.equals("sequential")) {
            return SerialSpace.Style.SEQUENTIAL;
        }
        if (style.equals("random")) {
            return SerialSpace.Style.RANDOM;
        }
        throw new InvalidQueryException(
                fields.at("style"), "style '" + style + "' is unknown; give sequential or random");
    }

    private static @Nullable String requestedBy(JsonFields fields) {
        String name = fields.text("requestedBy");
        if (name != null && name.length() > MAX_NAME_CHARS) {
            throw new InvalidQueryException(
                    fields.at("requestedBy"), "requestedBy has more than " + MAX_NAME_CHARS + " characters");
        }
        return name;
    }

    private void allocations(Context ctx) {
        ProductId product = ProductId.parse(Query.required(ctx, "productId"));
        Traceability traceability = sets.fix(ctx);
        Tally tally = new Tally();
        String cursor = null;
        do {
            UnitPage page = traceability.unitsOfProduct(product, Moment.NOW, cursor, HttpLimits.MAX_PAGE);
            page.items().forEach(state -> tally.take(state, serials.issue((UnitId) state.object())));
            cursor = page.next();
        } while (cursor != null);
        long given = serials.given(product);
        Answer.json(ctx, out -> {
            out.writeStartObject();
            Json.text(out, "productId", product.value());
            out.writeNumberField("allocated", given);
            out.writeNumberField("used", tally.used);
            out.writeNumberField("spoiled", tally.spoiled);
            out.writeNumberField("neverUsed", given - tally.used);
            out.writeNumberField("usedButNeverAllocated", tally.foreign);
            out.writeEndObject();
        });
    }

    /** What units say of the serials. */
    private static final class Tally {
        private static final Set<String> ENDS = Set.of("decommissioning", "destroying");
        private long used;
        private long spoiled;
        private long foreign;

        private void take(ObjectState state, CheckQuery.Issue issue) {
            if (issue != CheckQuery.Issue.ISSUED) {
                foreign++;
                return;
            }
            used++;
            String step = state.bizStep();
            if (state.holding() == Holding.DESTROYED || (step != null && ENDS.contains(step))) {
                spoiled++;
            }
        }
    }
}
