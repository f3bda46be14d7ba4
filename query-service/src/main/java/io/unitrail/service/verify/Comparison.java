package io.unitrail.service.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Compares traces, but for what standing recalls decide: they are asked after the fold and are not derived here. */
final class Comparison {
    private static final String RECALLS = "recalls";
    private static final String ALERTS = "alerts";
    private static final String OF_RECALLS = "shipped_while_recalled";

    private static final List<String> CLOSED_BY_RESOLVING =
            List.of(ALERTS, "holding", "holder", "holderHolding", "unknownReason");

    private final boolean alerts;
    private final boolean holdings;

    /** @param alerts whether alerts are compared; a cluster whose limits are not the documented ones answers others */
    Comparison(boolean alerts) {
        this(alerts, true);
    }

    private Comparison(boolean alerts, boolean holdings) {
        this.alerts = alerts;
        this.holdings = holdings;
    }

    /** Without what somebody decides who resolves an alert (ruling 23), of which the log knows nothing. */
    Comparison withoutWhatIsResolved() {
        return new Comparison(false, false);
    }

    /** Where an answer is not as expected. */
    List<Difference> of(Optional<JsonNode> expected, Optional<JsonNode> actual) {
        if (expected.isEmpty() || actual.isEmpty()) {
            return Difference.between(
                    expected.orElse(MissingNode.getInstance()), actual.orElse(MissingNode.getInstance()));
        }
        JsonNode wanted = expected.get().deepCopy();
        JsonNode given = actual.get().deepCopy();
        boolean partly = isTruncated(actual);
        for (JsonNode trace : List.of(wanted, given)) {
            if (trace instanceof ObjectNode fields) {
                fields.remove("next");
                if (partly) {
                    fields.remove(List.of("components", "truncated"));
                }
                strip(trace.path("unit"));
                strip(trace.path("object"));
            }
        }
        return Difference.between(wanted, given);
    }

    /** Whether an answer says itself that its tree goes on; the tree is then not compared. */
    static boolean isTruncated(Optional<JsonNode> actual) {
        return actual.filter(trace -> trace.path("truncated").asBoolean()).isPresent();
    }

    private void strip(JsonNode state) {
        if (state instanceof ObjectNode fields) {
            fields.remove(RECALLS);
            if (!holdings) {
                fields.remove(CLOSED_BY_RESOLVING);
            }
            if (!alerts) {
                fields.remove(ALERTS);
            } else if (fields.get(ALERTS) instanceof ArrayNode codes) {
                for (int i = codes.size() - 1; i >= 0; i--) {
                    if (OF_RECALLS.equals(codes.get(i).asText())) {
                        codes.remove(i);
                    }
                }
            }
            fields.path("lives").forEach(this::strip);
        }
    }
}
