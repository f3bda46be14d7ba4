package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.stock.CountResult;
import io.unitrail.domain.stock.StockCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A count at a place, and what it found. */
public final class StockCountJson {
    private static final Set<String> FIELDS = Set.of("location", "scope", "startedAt", "finishedAt", "units");

    private StockCountJson() {}

    /** Reads the body of the request. */
    public static StockCount read(JsonNode body) {
        JsonFields fields = new JsonFields(body, "", FIELDS);
        String location = fields.text("location");
        Long startedAt = fields.time("startedAt");
        Long finishedAt = fields.time("finishedAt");
        if (location == null) {
            throw fields.wrong("location", "the identifier of the place", null);
        }
        if (startedAt == null || finishedAt == null) {
            throw fields.wrong(startedAt == null ? "startedAt" : "finishedAt", "a time with an offset", null);
        }
        Set<ProductId> products = new LinkedHashSet<>();
        boolean subPlaces = true;
        JsonNode scope = fields.get("scope");
        if (scope != null) {
            JsonFields narrowed = new JsonFields(scope, fields.at("scope"), Set.of("products", "subPlaces"));
            subPlaces = !narrowed.has("subPlaces") || narrowed.flag("subPlaces");
            List<String> named = narrowed.texts("products");
            for (String product : named == null ? List.<String>of() : named) {
                products.add(ProductId.parse(product));
            }
        }
        return new StockCount(location, products, subPlaces, startedAt, finishedAt, units(fields));
    }

    private static SortedSet<UnitId> units(JsonFields fields) {
        SortedSet<UnitId> units = new TreeSet<>();
        JsonNode list = fields.get("units");
        if (list == null || !list.isArray()) {
            throw fields.wrong("units", "a list of what was scanned, empty if nothing was", list);
        }
        int i = 0;
        for (JsonNode node : list) {
            units.add(unit(node, fields.at("units") + "/" + i++));
        }
        return units;
    }

    /** As scanned in any spelling, or by productId and serial. */
    private static UnitId unit(JsonNode node, String pointer) {
        try {
            if (node.isTextual()) {
                if (ObjectId.parse(node.textValue()) instanceof UnitId unit) {
                    return unit;
                }
                throw new InvalidQueryException(
                        pointer, "'" + node.textValue() + "' is no unit; scan the units themselves");
            }
            JsonFields fields = new JsonFields(node, pointer, Set.of("productId", "serial"));
            String product = fields.text("productId");
            String serial = fields.text("serial");
            if (product == null || serial == null) {
                throw fields.wrong(product == null ? "productId" : "serial", "a text", null);
            }
            return new UnitId(ProductId.parse(product), serial);
        } catch (InvalidIdentifier e) {
            throw new InvalidQueryException(pointer, String.valueOf(e.getMessage()));
        }
    }

    /** The number of a count: the same for the same count, so that it is captured once. */
    public static String number(StockCount count) {
        StringBuilder text = new StringBuilder(count.location())
                .append('\n')
                .append(count.startedAt())
                .append('\n')
                .append(count.finishedAt())
                .append('\n')
                .append(count.subPlaces());
        count.products().stream()
                .map(ProductId::value)
                .sorted()
                .forEach(id -> text.append('\n').append(id));
        count.scanned().forEach(unit -> text.append('\n').append(unit.canonical()));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Writes the answer. */
    public static void write(JsonGenerator out, String number, CountResult result) throws IOException {
        out.writeStartObject();
        out.writeStringField("countId", number);
        out.writeNumberField("matched", result.matched().size());
        lines(out, "missing", result.missing());
        lines(out, "unexpected", result.unexpected());
        lines(out, "movedDuringCount", result.moved());
        out.writeEndObject();
    }

    private static void lines(JsonGenerator out, String name, List<CountResult.Line> lines) throws IOException {
        out.writeArrayFieldStart(name);
        for (CountResult.Line line : lines) {
            out.writeStartObject();
            IdentityJson.fields(out, line.unit());
            Json.text(out, "location", line.location());
            Holding holding = line.holding();
            Json.text(out, "holding", word(holding));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static @Nullable String word(@Nullable Holding holding) {
        return holding == null ? null : holding.word();
    }
}
