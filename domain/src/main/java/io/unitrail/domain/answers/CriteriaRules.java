package io.unitrail.domain.answers;

import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.RecallQuery;
import java.math.BigInteger;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Criteria that cannot be answered are refused with the field and the remedy (ruling 37). */
public final class CriteriaRules {

    /**
     * Checks a query.
     *
     * @throws InvalidQueryException if it cannot be answered
     */
    public void check(RecallQuery query) {
        if (query.criteria().isEmpty()) {
            throw new InvalidQueryException("/criteria", "criteria is empty; name at least one");
        }
        for (int i = 0; i < query.criteria().size(); i++) {
            check(query.criteria().get(i), "/criteria/" + i);
        }
        for (int i = 0; i < query.exclude().size(); i++) {
            check(query.exclude().get(i), "/exclude/" + i);
        }
    }

    private void check(Criterion c, String pointer) {
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
                .noneMatch(Objects::nonNull);
        if (empty) {
            throw new InvalidQueryException(
                    pointer, "the criterion is empty and would match everything; set at least one field");
        }
        if (c.serials() != null && c.serials().isEmpty()) {
            throw new InvalidQueryException(pointer + "/serials", "serials is empty; list at least one");
        }
        if (c.range() != null) {
            checkRange(c.range(), pointer);
        }
        checkSpan(c.produced(), pointer + "/produced");
        checkSpan(c.expires(), pointer + "/expires");
        checkNotOpen(c.produced(), pointer + "/produced");
        checkNotOpen(c.expires(), pointer + "/expires");
        if (c.process() != null) {
            checkProcess(c.process(), pointer + "/process");
        }
        if (c.component() != null) {
            if (c.component().component() != null) {
                throw new InvalidQueryException(
                        pointer + "/component/component",
                        "a component of a component is not asked for; name the innermost, where-used goes up all levels");
            }
            check(c.component(), pointer + "/component");
        }
    }

    private static void checkProcess(Criterion.Processing process, String pointer) {
        checkSpan(process.time(), pointer);
        boolean named = process.place() != null || process.bizStep() != null || process.attributeName() != null;
        if (!named && process.time().from() == null && process.time().to() == null) {
            throw new InvalidQueryException(
                    pointer, "the process is empty; give a place, bizStep, attribute, from or to");
        }
        if (process.attributeName() == null && process.attributeValue() != null) {
            throw new InvalidQueryException(
                    pointer + "/attribute/name", "the attribute has a value but no name; name it");
        }
    }

    private static void checkNotOpen(Criterion.@Nullable TimeSpan span, String pointer) {
        if (span != null && span.from() == null && span.to() == null) {
            throw new InvalidQueryException(pointer, "neither from nor to is given; give one or leave the field out");
        }
    }

    private static void checkSpan(Criterion.@Nullable TimeSpan span, String pointer) {
        if (span != null && span.from() != null && span.to() != null && span.from() >= span.to()) {
            throw new InvalidQueryException(pointer, "from is not before to; times are half-open: from <= t < to");
        }
    }

    private static void checkRange(Criterion.SerialRange range, String pointer) {
        String from = range.from();
        String to = range.to();
        if (range.numeric()) {
            if (!isNumber(from) || !isNumber(to)) {
                throw new InvalidQueryException(
                        pointer + "/serialFrom",
                        "with order numeric both bounds must be digits: '" + from + "' to '" + to + "'");
            }
            if (new BigInteger(from).compareTo(new BigInteger(to)) > 0) {
                throw new InvalidQueryException(
                        pointer + "/serialTo", "serialFrom " + from + " is after serialTo " + to + "; swap them");
            }
            return;
        }
        if (from.length() != to.length()) {
            throw new InvalidQueryException(
                    pointer + "/serialTo",
                    "serialFrom '" + from + "' and serialTo '" + to
                            + "' differ in length; a range holds serials of one length, unless \"order\":\"numeric\"");
        }
        if (from.compareTo(to) > 0) {
            throw new InvalidQueryException(
                    pointer + "/serialTo", "serialFrom '" + from + "' is after serialTo '" + to + "'; swap them");
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
