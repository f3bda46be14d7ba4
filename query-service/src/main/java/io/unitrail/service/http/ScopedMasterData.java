package io.unitrail.service.http;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.service.port.MasterDataRegister;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Master data: all of it; for partners no places and parties, which are other companies. What a product is, is printed on it. */
record ScopedMasterData(MasterDataRegister all) implements MasterDataRegister {

    private static boolean isHidden() {
        return RequestScope.party().isPresent();
    }

    @Override
    public Optional<Place> place(String placeId, long asOf) {
        return isHidden() ? Optional.empty() : all.place(placeId, asOf);
    }

    @Override
    public Optional<Party> party(String partyId, long asOf) {
        return isHidden() ? Optional.empty() : all.party(partyId, asOf);
    }

    @Override
    public Optional<Product> product(ProductId productId, long asOf) {
        return all.product(productId, asOf);
    }

    @Override
    public Collection<Place> places() {
        return isHidden() ? List.of() : all.places();
    }

    @Override
    public Collection<Party> parties() {
        return isHidden() ? List.of() : all.parties();
    }

    @Override
    public void put(Product product) {
        all.put(product);
    }

    @Override
    public void put(Place place) {
        all.put(place);
    }

    @Override
    public void put(Party party) {
        all.put(party);
    }
}
