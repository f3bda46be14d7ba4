package io.unitrail.service.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads CRITERION of the contract. What it cannot mean is refused by the pointer to the field (rules 7, ruling 37). */
final class CriterionJson {
    private static final Set<String> FIELDS = Set.of(
            "productId",
            "lot",
            "lotPrefix",
            "serial",
            "serials",
            "serialPrefix",
            "serialFrom",
            "serialTo",
            "order",
            "produced",
            "expires",
            "process",
            "container",
            "transaction",
            "component");
    private static final Criterion.TimeSpan ALWAYS = new Criterion.TimeSpan(null, null);

    private CriterionJson() {}

    /** A list of criteria. */
    static List<Criterion> list(JsonNode array, String pointer) {
        if (!array.isArray()) {
            throw new InvalidQueryException(pointer, "must be a list of criteria");
        }
        List<Criterion> criteria = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            criteria.add(read(node, pointer + "/" + criteria.size()));
        }
        return criteria;
    }

    private static Criterion read(JsonNode node, String pointer) {
        JsonFields fields = new JsonFields(node, pointer, FIELDS);
        if (node.isEmpty()) {
            throw new InvalidQueryException(
                    pointer, "an empty criterion would match every unit; name at least one field");
        }
        JsonNode component = fields.get("component");
        return new Criterion(
                identifier(fields, "productId", ProductId::parse),
                fields.text("lot"),
                fields.text("lotPrefix"),
                serials(fields),
                fields.text("serialPrefix"),
                range(fields),
                span(fields, "produced"),
                span(fields, "expires"),
                process(fields),
                identifier(fields, "container", ObjectId::parse),
                document(fields),
                component == null ? null : read(component, fields.at("component")));
    }

    private static @Nullable List<String> serials(JsonFields fields) {
        String serial = fields.text("serial");
        List<String> serials = fields.texts("serials");
        if (serial != null && serials != null) {
            throw new InvalidQueryException(fields.at("serials"), "give serial or serials, not both");
        }
        if (serials != null && serials.isEmpty()) {
            throw new InvalidQueryException(fields.at("serials"), "serials is empty; leave it out or list serials");
        }
        return serial == null ? serials : List.of(serial);
    }

    private static Criterion.@Nullable SerialRange range(JsonFields fields) {
        String from = fields.text("serialFrom");
        String to = fields.text("serialTo");
        String order = fields.text("order");
        if (order != null && !order.equals("numeric") && !order.equals("text")) {
            throw new InvalidQueryException(
                    fields.at("order"),
                    "order '" + order + "' is unknown; give numeric for digits of varying length, or leave it out");
        }
        if (from != null && to != null) {
            return new Criterion.SerialRange(from, to, "numeric".equals(order));
        }
        if (from != null) {
            throw new InvalidQueryException(fields.at("serialTo"), "serialFrom without serialTo; give both ends");
        }
        if (to != null) {
            throw new InvalidQueryException(fields.at("serialFrom"), "serialTo without serialFrom; give both ends");
        }
        if (order != null) {
            throw new InvalidQueryException(fields.at("order"), "order without serialFrom and serialTo means nothing");
        }
        return null;
    }

    private static Criterion.@Nullable TimeSpan span(JsonFields parent, String field) {
        JsonNode node = parent.get(field);
        return node == null ? null : times(new JsonFields(node, parent.at(field), Set.of("from", "to")), true);
    }

    private static Criterion.TimeSpan times(JsonFields fields, boolean required) {
        Long from = fields.time("from");
        Long to = fields.time("to");
        if (from == null && to == null) {
            if (required) {
                throw new InvalidQueryException(fields.at("from"), "give from, to or both");
            }
            return ALWAYS;
        }
        if (from != null && to != null && from >= to) {
            throw new InvalidQueryException(
                    fields.at("to"), "to must be later than from: the span is half-open, to is not part of it");
        }
        return new Criterion.TimeSpan(from, to);
    }

    private static Criterion.@Nullable Processing process(JsonFields parent) {
        JsonNode node = parent.get("process");
        if (node == null) {
            return null;
        }
        JsonFields fields =
                new JsonFields(node, parent.at("process"), Set.of("place", "bizStep", "attribute", "from", "to"));
        if (node.isEmpty()) {
            throw new InvalidQueryException(parent.at("process"), "an empty process matches everything; name a field");
        }
        String name = null;
        String value = null;
        JsonNode attribute = fields.get("attribute");
        if (attribute != null) {
            JsonFields parts = new JsonFields(attribute, fields.at("attribute"), Set.of("name", "value"));
            name = parts.text("name");
            value = parts.text("value");
            if (name == null) {
                throw new InvalidQueryException(parts.at("name"), "an attribute needs its name, such as station");
            }
        }
        String place = fields.text("place");
        return new Criterion.Processing(
                place == null ? null : LocationId.canonical(place),
                fields.text("bizStep"),
                name,
                value,
                times(fields, false));
    }

    private static Criterion.@Nullable Document document(JsonFields parent) {
        JsonNode node = parent.get("transaction");
        if (node == null) {
            return null;
        }
        JsonFields fields = new JsonFields(node, parent.at("transaction"), Set.of("type", "id"));
        String id = fields.text("id");
        if (id == null) {
            throw new InvalidQueryException(fields.at("id"), "a transaction needs its id, such as PO-1");
        }
        return new Criterion.Document(fields.text("type"), id);
    }

    private static <T> @Nullable T identifier(JsonFields fields, String field, Function<String, T> parser) {
        String text = fields.text(field);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (InvalidIdentifier e) {
            throw new InvalidQueryException(fields.at(field), String.valueOf(e.getMessage()));
        }
    }
}
