package io.unitrail.service.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Criterion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CRITERION of the contract, so that reading it again gives the same. */
public final class CriterionWriting {
    private CriterionWriting() {}

    /** A list of criteria. */
    public static ArrayNode list(List<Criterion> criteria) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        criteria.forEach(criterion -> list.add(of(criterion)));
        return list;
    }

    private static ObjectNode of(Criterion c) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ProductId product = c.productId();
        text(node, "productId", product == null ? null : product.value());
        text(node, "lot", c.lot());
        text(node, "lotPrefix", c.lotPrefix());
        List<String> serials = c.serials();
        if (serials != null) {
            ArrayNode list = node.putArray("serials");
            serials.forEach(list::add);
        }
        text(node, "serialPrefix", c.serialPrefix());
        Criterion.SerialRange range = c.range();
        if (range != null) {
            text(node, "serialFrom", range.from());
            text(node, "serialTo", range.to());
            text(node, "order", range.numeric() ? "numeric" : null);
        }
        span(node, "produced", c.produced());
        span(node, "expires", c.expires());
        Criterion.Processing process = c.process();
        if (process != null) {
            process(node.putObject("process"), process);
        }
        ObjectId container = c.container();
        text(node, "container", container == null ? null : container.canonical());
        Criterion.Document document = c.transaction();
        if (document != null) {
            ObjectNode transaction = node.putObject("transaction");
            text(transaction, "type", document.type());
            text(transaction, "id", document.id());
        }
        Criterion component = c.component();
        if (component != null) {
            node.set("component", of(component));
        }
        return node;
    }

    private static void process(ObjectNode node, Criterion.Processing process) {
        text(node, "place", process.place());
        text(node, "bizStep", process.bizStep());
        if (process.attributeName() != null) {
            ObjectNode attribute = node.putObject("attribute");
            text(attribute, "name", process.attributeName());
            text(attribute, "value", process.attributeValue());
        }
        times(node, process.time());
    }

    private static void span(ObjectNode node, String field, Criterion.@Nullable TimeSpan span) {
        if (span != null) {
            times(node.putObject(field), span);
        }
    }

    private static void times(ObjectNode node, Criterion.TimeSpan span) {
        Long from = span.from();
        Long to = span.to();
        text(node, "from", from == null ? null : UtcTime.format(from));
        text(node, "to", to == null ? null : UtcTime.format(to));
    }

    private static void text(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
