package io.unitrail.service.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.PositionToken;
import java.io.IOException;
import java.util.Optional;

/** What is asked and compared. Thread-safe. */
public interface Answers {

    /**
     * An object's trace with all its pages, as known at a record time by somebody who has seen the log up to a position.
     *
     * @return empty if nothing is known of the object
     * @throws IOException if there is no answer
     */
    Optional<JsonNode> trace(ObjectId object, PositionToken position, long knownAt) throws IOException;
}
