package io.unitrail.service.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.PositionToken;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What is asked and compared. Thread-safe. */
public interface Answers {

    /**
     * An object's trace with all its pages, as known at a record time by somebody who has seen the log up to a position.
     *
     * @return empty if nothing is known of the object
     * @throws IOException if there is no answer
     */
    Optional<JsonNode> trace(ObjectId object, PositionToken position, long knownAt) throws IOException;

    /**
     * The units of a product, likewise.
     *
     * @param sink is shown each
     */
    void units(ProductId product, PositionToken position, long knownAt, Consumer<UnitId> sink) throws IOException;

    /** The units of a lot, likewise. */
    void units(LotId lot, PositionToken position, long knownAt, Consumer<UnitId> sink) throws IOException;

    /** Whether somebody resolved an alert of this object. */
    boolean hasResolvedAlerts(ObjectId object) throws IOException;
}
