package io.unitrail.domain.reference.stream;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Master data in memory.
 *
 * @param places every version of every place
 * @param parties every version of every party
 * @param products every version of every product
 */
public record MasterBook(Collection<Place> places, List<Party> parties, List<Product> products) implements MasterData {

    /** Nothing known. */
    public static final MasterBook EMPTY = new MasterBook(List.of(), List.of(), List.of());

    public MasterBook {
        places = List.copyOf(places);
        parties = List.copyOf(parties);
        products = List.copyOf(products);
    }

    @Override
    public Optional<Place> place(String placeId, long asOf) {
        return places.stream()
                .filter(p -> p.placeId().equals(placeId) && p.validFrom() <= asOf)
                .max(Comparator.comparingLong(Place::validFrom));
    }

    @Override
    public Optional<Party> party(String partyId, long asOf) {
        return parties.stream()
                .filter(p -> p.partyId().equals(partyId) && p.validFrom() <= asOf)
                .max(Comparator.comparingLong(Party::validFrom));
    }

    @Override
    public Optional<Product> product(ProductId productId, long asOf) {
        return products.stream()
                .filter(p -> p.productId().equals(productId) && p.validFrom() <= asOf)
                .max(Comparator.comparingLong(Product::validFrom));
    }
}
