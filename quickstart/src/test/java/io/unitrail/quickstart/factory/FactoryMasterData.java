package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The factory's master data in memory; each thing has one version. */
record FactoryMasterData(Map<String, Place> byId, Map<String, Party> partiesById, Map<ProductId, Product> products)
        implements MasterData {
    static FactoryMasterData of(SimulatedFactory factory) {
        return new FactoryMasterData(
                factory.places().stream().collect(Collectors.toMap(Place::placeId, Function.identity())),
                factory.parties().stream().collect(Collectors.toMap(Party::partyId, Function.identity())),
                factory.products().stream().collect(Collectors.toMap(Product::productId, Function.identity())));
    }

    @Override
    public Optional<Place> place(String placeId, long asOf) {
        return Optional.ofNullable(byId.get(placeId));
    }

    @Override
    public Optional<Party> party(String partyId, long asOf) {
        return Optional.ofNullable(partiesById.get(partyId));
    }

    @Override
    public Optional<Product> product(ProductId productId, long asOf) {
        return Optional.ofNullable(products.get(productId));
    }

    @Override
    public Collection<Place> places() {
        return byId.values();
    }

    @Override
    public Collection<Party> parties() {
        return partiesById.values();
    }
}
