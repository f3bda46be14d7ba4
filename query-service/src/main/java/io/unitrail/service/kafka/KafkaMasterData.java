package io.unitrail.service.kafka;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.schemas.VersionedKey;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.port.MasterDataRegister;
import io.unitrail.service.port.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Master data in its compacted topics: a put is a record, and returns when this node's view shows it. */
public final class KafkaMasterData implements MasterDataRegister, AutoCloseable {

    /** How long a put may take. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final MasterData view;
    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final UnitrailAvroSerializer<SpecificRecord> serializer;

    /**
     * @param view of this node
     * @param client properties of every Kafka client
     */
    public KafkaMasterData(MasterData view, Topics topics, RegistryClient registry, Map<String, Object> client) {
        this.view = view;
        this.topics = topics;
        this.producer = new KafkaProducer<>(
                ClientSettings.durableProducer(client, MAX_WAIT), new ByteArraySerializer(), new ByteArraySerializer());
        this.serializer = new UnitrailAvroSerializer<>(registry);
    }

    @Override
    public void put(Product product) {
        write(topics.products(), product.productId().value(), product.validFrom(), MasterDataEncoding.product(product));
        await(
                "product",
                () -> view.product(product.productId(), product.validFrom()).equals(Optional.of(product)));
    }

    @Override
    public void put(Place place) {
        write(topics.places(), place.placeId(), place.validFrom(), MasterDataEncoding.place(place));
        await("place", () -> view.place(place.placeId(), place.validFrom()).equals(Optional.of(place)));
    }

    @Override
    public void put(Party party) {
        write(topics.parties(), party.partyId(), party.validFrom(), MasterDataEncoding.party(party));
        await("party", () -> view.party(party.partyId(), party.validFrom()).equals(Optional.of(party)));
    }

    private void write(String topic, String id, long validFrom, SpecificRecord record) {
        byte[] key =
                new VersionedKey(id, Instant.ofEpochMilli(validFrom)).text().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] value = serializer.serialize(topic, record);
            producer.send(new ProducerRecord<>(topic, key, value)).get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException | RegistryException e) {
            throw new UnavailableException(
                    topic + " cannot be written now (" + e.getMessage() + "); send it again in a moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while writing " + topic, e);
        }
    }

    private static void await(String what, BooleanSupplier visible) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        while (!visible.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new NotCompleteException(
                        Set.of(),
                        "the " + what + " is stored, but not visible here within " + MAX_WAIT.toSeconds()
                                + " s; ask for it in a moment");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    @Override
    public Optional<Place> place(String placeId, long asOf) {
        return view.place(placeId, asOf);
    }

    @Override
    public Optional<Party> party(String partyId, long asOf) {
        return view.party(partyId, asOf);
    }

    @Override
    public Optional<Product> product(ProductId productId, long asOf) {
        return view.product(productId, asOf);
    }

    @Override
    public Collection<Place> places() {
        return view.places();
    }

    @Override
    public Collection<Party> parties() {
        return view.parties();
    }

    @Override
    public void close() {
        producer.close(MAX_WAIT);
    }
}
