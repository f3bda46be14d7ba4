package io.unitrail.domain.reference.compare;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.reference.Raised;
import io.unitrail.domain.reference.ReferenceModel;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Someone who answers.
 *
 * @param port the questions of the query port
 * @param alerts the standing alerts of an object at a moment, in any order
 */
public record Answerer(Traceability port, BiFunction<ObjectId, Moment, List<Raised>> alerts) {

    /** The reference model. */
    public static Answerer of(ReferenceModel model) {
        return new Answerer(model, model::alerts);
    }
}
