package io.unitrail.domain.reference.compare;

import java.util.Optional;
import java.util.function.Function;

/**
 * A question and what of its answer is fixed: what the rules leave to the implementation, such as the order of a page, is
 * put in order.
 *
 * @param text for people
 * @param ask gives an answer that can be compared
 */
public record Question(String text, Function<Answerer, Object> ask) {

    /** The first field in which two implementations answer differently. */
    public Optional<Difference> differs(Answerer expected, Answerer actual) {
        return FieldByField.first(ask.apply(expected), ask.apply(actual)).map(place -> place.in(text));
    }
}
