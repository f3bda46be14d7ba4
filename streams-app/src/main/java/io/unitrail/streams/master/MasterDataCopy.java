package io.unitrail.streams.master;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.schemas.VersionedKey;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Master data put together from the records of its topics, without a topology. All of it is kept in memory. Filled by one thread; may
 * then be read by many.
 */
public final class MasterDataCopy implements MasterData {
    private final Map<String, Map<String, NavigableMap<Long, Object>>> byTopic = new HashMap<>();
    private final Map<String, Function<byte[], ?>> decoders = new HashMap<>();
    private final Topics topics;
    private final long now;

    /**
     * An empty copy.
     *
     * @param registry for the schemas of the records
     * @param now milliseconds; a question that leaves its time open is answered for then, versions that begin later do not hold
     */
    public MasterDataCopy(RegistryClient registry, Topics topics, long now) {
        this.topics = topics;
        this.now = now;
        decoder(topics.products(), io.unitrail.avro.Product.class, registry, MasterDataDecoding::product);
        decoder(topics.places(), io.unitrail.avro.Place.class, registry, MasterDataDecoding::place);
        decoder(topics.parties(), io.unitrail.avro.Party.class, registry, MasterDataDecoding::party);
    }

    private <A extends SpecificRecord, T> void decoder(
            String topic, Class<A> kind, RegistryClient registry, Function<A, T> decoding) {
        UnitrailAvroDeserializer<A> deserializer = new UnitrailAvroDeserializer<>(kind, registry);
        decoders.put(topic, value -> decoding.apply(deserializer.deserialize(topic, value)));
        byTopic.put(topic, new TreeMap<>());
    }

    /** The topics whose records make it. */
    public List<String> sources() {
        return List.of(topics.products(), topics.places(), topics.parties());
    }

    /** Takes the next record of one of the {@link #sources}; what cannot be read is left out, as in answers. */
    public void take(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            return;
        }
        try {
            VersionedKey parsed = VersionedKey.parse(new String(key, StandardCharsets.UTF_8));
            NavigableMap<Long, Object> versions = table(topic).computeIfAbsent(parsed.id(), id -> new TreeMap<>());
            long validFrom = parsed.validFrom().toEpochMilli();
            versions.remove(validFrom);
            Function<byte[], ?> decoder = decoders.get(topic);
            if (value != null && decoder != null) {
                versions.put(validFrom, decoder.apply(value));
            }
        } catch (BadBytesException | IllegalArgumentException | ArithmeticException e) {
            return; // the nodes report it
        }
    }

    @Override
    public Optional<Place> place(String placeId, long asOf) {
        return at(topics.places(), placeId, asOf, Place.class);
    }

    @Override
    public Optional<Party> party(String partyId, long asOf) {
        return at(topics.parties(), partyId, asOf, Party.class);
    }

    @Override
    public Optional<Product> product(ProductId productId, long asOf) {
        return at(topics.products(), productId.value(), asOf, Product.class);
    }

    @Override
    public Collection<Place> places() {
        return all(topics.places(), Place.class);
    }

    @Override
    public Collection<Party> parties() {
        return all(topics.parties(), Party.class);
    }

    private <T> List<T> all(String topic, Class<T> kind) {
        List<T> all = new ArrayList<>();
        table(topic).values().forEach(versions -> versions.values().forEach(version -> all.add(kind.cast(version))));
        return all;
    }

    private <T> Optional<T> at(String topic, String id, long asOf, Class<T> kind) {
        NavigableMap<Long, Object> versions = table(topic).get(id);
        return Optional.ofNullable(versions == null ? null : versions.floorEntry(Math.min(asOf, now)))
                .map(entry -> kind.cast(entry.getValue()));
    }

    private Map<String, NavigableMap<Long, Object>> table(String topic) {
        Map<String, NavigableMap<Long, Object>> table = byTopic.get(topic);
        if (table == null) {
            throw new IllegalArgumentException("no master data in topic " + topic);
        }
        return table;
    }
}
