package io.unitrail.domain.master;

import io.unitrail.domain.id.ProductId;
import java.util.Collection;
import java.util.Optional;

/**
 * Products, places and parties as they were at a time, as always known now (ruling 28). Identifiers are canonical.
 * What is unknown is empty and never stops an answer.
 */
public interface MasterData {

    /** The version of a place that holds at {@code asOf} (milliseconds). */
    Optional<Place> place(String placeId, long asOf);

    /** The version of a party that holds at {@code asOf}. */
    Optional<Party> party(String partyId, long asOf);

    /** The version of a product that holds at {@code asOf}. */
    Optional<Product> product(ProductId productId, long asOf);

    /** Every version of every place, for what needs all of them (sub-places, own parties). */
    Collection<Place> places();

    /** Every version of every party. */
    Collection<Party> parties();
}
