package io.unitrail.service.port;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.serials.SerialSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out serials of products, each once and never again, whichever node is asked. */
public interface SerialAllocations {

    /**
     * What somebody asks for.
     *
     * @param requestId the same one again is given the same serials, as long as it is remembered
     * @param count 1 to {@link io.unitrail.domain.serials.SerialRequest#MAX_COUNT}
     * @param requestedBy line or station, or null
     */
    record Order(
            String requestId,
            ProductId product,
            int count,
            SerialSpace.Style style,
            @Nullable String requestedBy) {}

    /**
     * Serials that were never handed out before, that no unit carries, and that are written as the product says.
     *
     * @throws io.unitrail.domain.query.InvalidQueryException if the product's ranges have too few left
     * @throws UnavailableException if the log cannot be written; what it may have taken is a gap
     * @throws io.unitrail.domain.journal.NotCompleteException if this node has not read as far yet
     */
    List<String> allocate(Order order);

    /**
     * Whether a serial was handed out.
     *
     * @throws io.unitrail.domain.journal.NotCompleteException if this node has not read all requests yet
     */
    CheckQuery.Issue issue(UnitId unit);

    /** How many serials of a product were handed out; those that were left out because units carried them already count too. */
    long given(ProductId product);
}
