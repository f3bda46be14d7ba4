package io.unitrail.service.port;

import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;

/** Master data that can be changed: each put is one version, from its {@code validFrom} on, and visible when it returns. */
public interface MasterDataRegister extends MasterData {

    /** @throws UnavailableException if it could not be stored, or is not visible yet */
    void put(Product product);

    /** @throws UnavailableException likewise */
    void put(Place place);

    /** @throws UnavailableException likewise */
    void put(Party party);
}
