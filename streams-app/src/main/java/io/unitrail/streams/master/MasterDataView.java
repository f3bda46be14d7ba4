package io.unitrail.streams.master;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.topology.StoreNames;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Master data from the global stores, for answers. Refuses with {@link NotCompleteException} while they are not readable, such
 * as before the start. Thread-safe.
 */
public final class MasterDataView implements MasterData {
    private final VersionTable<Product> products;
    private final VersionTable<Place> places;
    private final VersionTable<Party> parties;
    private final AtomicLong version = new AtomicLong();

    /**
     * @param streams whose topology has the stores
     * @param registry for the schemas of what is in them
     * @param stores tell what changes
     */
    public MasterDataView(KafkaStreams streams, RegistryClient registry, Topics topics, MasterDataStores stores) {
        products = table(
                streams,
                StoreNames.PRODUCT_MASTER,
                decoder(io.unitrail.avro.Product.class, registry, topics.products(), MasterDataDecoding::product));
        places = table(
                streams,
                StoreNames.PLACE_MASTER,
                decoder(io.unitrail.avro.Place.class, registry, topics.places(), MasterDataDecoding::place));
        parties = table(
                streams,
                StoreNames.PARTY_MASTER,
                decoder(io.unitrail.avro.Party.class, registry, topics.parties(), MasterDataDecoding::party));
        stores.listen(this::changed);
    }

    @Override
    public Optional<Place> place(String placeId, long asOf) {
        return places.at(placeId, asOf);
    }

    @Override
    public Optional<Party> party(String partyId, long asOf) {
        return parties.at(partyId, asOf);
    }

    @Override
    public Optional<Product> product(ProductId productId, long asOf) {
        return products.at(productId.value(), asOf);
    }

    @Override
    public Collection<Place> places() {
        return places.all();
    }

    /** Every version of every product. */
    public Collection<Product> products() {
        return products.all();
    }

    @Override
    public Collection<Party> parties() {
        return parties.all();
    }

    /** How often anything of it changed since the start. */
    public long version() {
        return version.get();
    }

    private void changed(String store, byte[] key) {
        switch (store) {
            case StoreNames.PRODUCT_MASTER -> products.changed(key);
            case StoreNames.PLACE_MASTER -> places.changed(key);
            case StoreNames.PARTY_MASTER -> parties.changed(key);
            default -> throw new IllegalArgumentException("no master data in store " + store);
        }
        version.incrementAndGet();
    }

    private static <T> VersionTable<T> table(KafkaStreams streams, String store, Function<byte[], T> decoder) {
        return new VersionTable<>(() -> open(streams, store), decoder);
    }

    private static ReadOnlyKeyValueStore<Bytes, byte[]> open(KafkaStreams streams, String store) {
        try {
            return streams.store(
                    StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            NotCompleteException refused = new NotCompleteException(
                    Set.of(), "master data cannot be read now (" + e.getMessage() + "); ask again in a moment");
            refused.initCause(e);
            throw refused;
        }
    }

    /** Deserializers are for one thread: each has its own; the registry's client is shared and remembers the schemas. */
    private static <A extends SpecificRecord, T> Function<byte[], T> decoder(
            Class<A> kind, RegistryClient registry, String topic, Function<A, T> decoding) {
        ThreadLocal<UnitrailAvroDeserializer<A>> deserializers =
                ThreadLocal.withInitial(() -> new UnitrailAvroDeserializer<>(kind, registry));
        return value -> decoding.apply(deserializers.get().deserialize(topic, value));
    }
}
