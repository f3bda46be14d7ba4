package io.unitrail.service.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import java.util.List;
import java.util.Set;

/**
 * The body of {@code POST /recall-sets}.
 *
 * @param query what is asked
 * @param criteria as sent, to be echoed
 * @param exclude as sent, an empty list if left out
 */
public record RecallRequestJson(RecallQuery query, JsonNode criteria, JsonNode exclude) {

    /** Most criteria and exclusions that one request may name. */
    public static final int MAX_CRITERIA = 1_000;

    /**
     * Reads the request.
     *
     * @param now of this node, milliseconds: a {@code knownAt} after it is refused (rules, section 1)
     * @throws InvalidQueryException if a field is unknown, of the wrong kind or cannot be meant
     */
    public static RecallRequestJson read(JsonNode body, long now) {
        JsonFields fields = new JsonFields(body, "", Set.of("criteria", "exclude", "asOf", "knownAt"));
        JsonNode criteria = fields.get("criteria");
        if (criteria == null || (criteria.isArray() && criteria.isEmpty())) {
            throw new InvalidQueryException(
                    "/criteria", "name at least one criterion, such as {\"productId\":\"…\",\"lot\":\"…\"}");
        }
        JsonNode sentExclude = fields.get("exclude");
        JsonNode exclude = sentExclude == null ? JsonNodeFactory.instance.arrayNode() : sentExclude;
        limit(criteria, "/criteria");
        limit(exclude, "/exclude");
        Long asOf = fields.time("asOf");
        Long knownAt = fields.time("knownAt");
        if (knownAt != null && knownAt > now) {
            throw new InvalidQueryException(
                    "/knownAt", "knownAt lies in the future; what will be known is not known yet");
        }
        Moment moment = new Moment(asOf == null ? Long.MAX_VALUE : asOf, knownAt == null ? Long.MAX_VALUE : knownAt);
        RecallQuery query = new RecallQuery(
                CriterionJson.list(criteria, "/criteria"),
                exclude.isEmpty() && exclude.isArray() ? List.of() : CriterionJson.list(exclude, "/exclude"),
                moment);
        return new RecallRequestJson(query, criteria, exclude);
    }

    private static void limit(JsonNode criteria, String pointer) {
        if (criteria.size() > MAX_CRITERIA) {
            throw new InvalidQueryException(
                    pointer,
                    criteria.size() + " criteria are more than " + MAX_CRITERIA
                            + "; put serials of one product into one criterion's serials");
        }
    }
}
