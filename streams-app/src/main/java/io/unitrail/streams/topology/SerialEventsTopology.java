package io.unitrail.streams.topology;

import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.master.MasterDataStores;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The wiring, and nothing else:
 *
 * <pre>
 * serial-events -> fold -> dead-letters
 *                   |
 *                   +-- serials, lots, products      (per partition, with changelogs)
 *
 * shipment-facts -> shipment lines that change -> shipments
 *                   |
 *                   +-- shipment-lines               (per partition, with changelog; a sub-topology of its own)
 *
 * products, places, parties -> their global stores   (whole on every node)
 * </pre>
 */
public final class SerialEventsTopology {
    static final String SOURCE = "serial-events-source";
    static final String FOLD = "fold";
    static final String DEAD_LETTER_SINK = "dead-letters-sink";
    static final String FACT_SOURCE = "shipment-facts-source";
    static final String SHIPMENT_LINES = "shipment-lines-change";
    static final String SHIPMENT_SINK = "shipments-sink";

    private SerialEventsTopology() {}

    /** The topology. */
    public static Topology of(
            StreamsSettings settings,
            Topics topics,
            FoldParts parts,
            ShipmentParts shipments,
            MasterDataStores masterData) {
        Topology topology = new Topology(new TopologyConfig(new StreamsConfig(settings.properties())));
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                new AppendTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.serialEvents());
        topology.addProcessor(FOLD, () -> new SerialEventProcessor(parts), SOURCE);
        topology.addStateStore(store(StoreNames.SERIALS), FOLD);
        topology.addStateStore(store(StoreNames.LOTS), FOLD);
        topology.addStateStore(store(StoreNames.PRODUCTS), FOLD);
        topology.addSink(
                DEAD_LETTER_SINK, topics.deadLetters(), new ByteArraySerializer(), new ByteArraySerializer(), FOLD);
        addShipments(topology, topics, shipments);
        masterData.addTo(topology, topics);
        return topology;
    }

    private static void addShipments(Topology topology, Topics topics, ShipmentParts parts) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                FACT_SOURCE,
                new AppendTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.shipmentFacts());
        topology.addProcessor(SHIPMENT_LINES, () -> new ShipmentFactProcessor(parts), FACT_SOURCE);
        topology.addStateStore(store(StoreNames.SHIPMENT_LINES), SHIPMENT_LINES);
        topology.addSink(
                SHIPMENT_SINK,
                topics.shipments(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                SHIPMENT_LINES);
    }

    /** Caching off: range scans would miss what is in the cache. */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(StreamsSettings.changelog());
    }
}
