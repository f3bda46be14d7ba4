package io.unitrail.streams.master;

import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.topology.StoreNames;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The global stores of the topics {@code products}, {@code places} and {@code parties}: keys and values byte for byte as they
 * stand in the topic, since Streams restores them that way. Whoever keeps something of them is told what changed.
 */
public final class MasterDataStores {
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

    /** Told of every key that changes after the start; called on Streams' global thread, must not block. */
    public interface ChangeListener {

        /** The entry of a key was written or deleted. */
        void changed(String store, byte[] key);
    }

    /** Tells a listener from now on. */
    public void listen(ChangeListener listener) {
        listeners.add(listener);
    }

    /** Wires the stores. */
    public void addTo(Topology topology, Topics topics) {
        add(topology, StoreNames.PRODUCT_MASTER, topics.products());
        add(topology, StoreNames.PLACE_MASTER, topics.places());
        add(topology, StoreNames.PARTY_MASTER, topics.parties());
    }

    private void add(Topology topology, String store, String topic) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                store + "-source",
                new BytesDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                store + "-update",
                () -> new Update(store));
    }

    /** Puts each record as it is. */
    private final class Update implements Processor<Bytes, byte[], Void, Void> {
        private final String name;
        private @Nullable KeyValueStore<Bytes, byte[]> store;

        Update(String name) {
            this.name = name;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(name);
        }

        @Override
        public void process(Record<Bytes, byte[]> record) {
            // Without a key there is nothing to put it under, and compaction will refuse it anyway.
            if (store != null && record.key() != null) {
                store.put(record.key(), record.value());
                for (ChangeListener listener : listeners) {
                    listener.changed(name, record.key().get());
                }
            }
        }
    }
}
