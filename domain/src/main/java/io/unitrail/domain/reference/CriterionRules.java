package io.unitrail.domain.reference;

import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.RecallQuery;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a criterion must not be (rules 7, ruling 37). */
final class CriterionRules {
    private CriterionRules() {}

    /** @throws InvalidQueryException if a criterion is empty or contradicts itself */
    static void check(RecallQuery query) {
        if (query.criteria().isEmpty()) {
            throw new InvalidQueryException("/criteria", "criteria is empty; name at least one object to recall");
        }
        check("/criteria", query.criteria());
        check("/exclude", query.exclude());
    }

    private static void check(String list, List<Criterion> criteria) {
        for (int i = 0; i < criteria.size(); i++) {
            check(list + "/" + i, criteria.get(i));
        }
    }

    private static void check(String at, Criterion c) {
        boolean empty = Stream.of(
                        c.productId(),
                        c.lot(),
                        c.lotPrefix(),
                        c.serials(),
                        c.serialPrefix(),
                        c.range(),
                        c.produced(),
                        c.expires(),
                        c.process(),
                        c.container(),
                        c.transaction(),
                        c.component())
                .allMatch(Objects::isNull);
        if (empty) {
            throw new InvalidQueryException(at, "the criterion is empty; set at least one field");
        }
        if (c.serials() != null && c.serials().isEmpty()) {
            throw new InvalidQueryException(at + "/serials", "serials is empty; list serials or leave it out");
        }
        if (c.range() != null) {
            check(at, c.range());
        }
        check(at + "/produced", c.produced(), true);
        check(at + "/expires", c.expires(), true);
        if (c.process() != null) {
            check(at + "/process", c.process());
        }
        if (c.component() != null) {
            if (c.component().component() != null) {
                throw new InvalidQueryException(
                        at + "/component/component",
                        "a component's component is not asked for; name the innermost one, where-used goes up all levels");
            }
            check(at + "/component", c.component());
        }
    }

    private static void check(String at, Criterion.SerialRange range) {
        if (range.numeric()) {
            if (!isDigits(range.from()) || !isDigits(range.to())) {
                throw new InvalidQueryException(
                        at + "/serialFrom",
                        "serials '" + range.from() + "' to '" + range.to()
                                + "' are not digits; leave out \"order\":\"numeric\"");
            }
            if (Matching.number(range.from()).compareTo(Matching.number(range.to())) > 0) {
                throw backwards(at, range);
            }
        } else if (range.from().length() != range.to().length()) {
            throw new InvalidQueryException(
                    at + "/serialTo",
                    "serialFrom '" + range.from() + "' and serialTo '" + range.to()
                            + "' differ in length; give both the same or add \"order\":\"numeric\"");
        } else if (range.from().compareTo(range.to()) > 0) {
            throw backwards(at, range);
        }
    }

    private static InvalidQueryException backwards(String at, Criterion.SerialRange range) {
        return new InvalidQueryException(
                at + "/serialTo",
                "serialTo '" + range.to() + "' comes before serialFrom '" + range.from() + "'; swap them");
    }

    private static void check(String at, Criterion.@Nullable TimeSpan span, boolean needsOne) {
        if (span == null) {
            return;
        }
        if (needsOne && span.from() == null && span.to() == null) {
            throw new InvalidQueryException(at, "neither from nor to is given; give one or leave the field out");
        }
        if (span.from() != null && span.to() != null && span.from() > span.to()) {
            throw new InvalidQueryException(
                    at + "/to", "to " + span.to() + " is before from " + span.from() + "; swap them");
        }
    }

    private static void check(String at, Criterion.Processing process) {
        boolean named = process.place() != null || process.bizStep() != null || process.attributeName() != null;
        boolean timed = process.time().from() != null || process.time().to() != null;
        if (!named && !timed) {
            throw new InvalidQueryException(at, "the process is empty; give place, bizStep, attribute, from or to");
        }
        if (process.attributeName() == null && process.attributeValue() != null) {
            throw new InvalidQueryException(at + "/attribute/name", "the attribute has a value but no name; name it");
        }
        check(at, process.time(), false);
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
