package io.unitrail.streams.app;

import io.unitrail.avro.DeadLetter;
import io.unitrail.avro.SerialEvent;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.config.RegistryGate;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.config.ThreadReplacement;
import io.unitrail.streams.fold.DeadLetterEncoder;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.FoldMetrics;
import io.unitrail.streams.fold.RecordTimes;
import io.unitrail.streams.fold.WireDecoder;
import io.unitrail.streams.journal.AppliedPositions;
import io.unitrail.streams.journal.LocalJournal;
import io.unitrail.streams.journal.LocalStores;
import io.unitrail.streams.master.MasterDataStores;
import io.unitrail.streams.master.MasterDataView;
import io.unitrail.streams.position.LogEnd;
import io.unitrail.streams.shipments.WireShipmentCodec;
import io.unitrail.streams.topology.FoldParts;
import io.unitrail.streams.topology.SerialEventsTopology;
import io.unitrail.streams.topology.ShipmentParts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's topology with the views on its stores. Made, started, asked, closed. */
public final class TraceStreams implements AutoCloseable {

    /** How long closing waits for the stream threads; below the usual grace of a supervisor, as a kill costs a restore. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(TraceStreams.class);

    private final KafkaStreams streams;
    private final RestoreProgress restores = new RestoreProgress();
    private final RegistryGate gate;
    private final LogEnd logEnd;
    private final LocalStores stores;
    private final LocalJournal journal;
    private final AppliedPositions applied;
    private final MasterDataStores masterDataStores = new MasterDataStores();
    private final MasterDataView masterData;
    private final GroupMembershipOperation leaving;

    /**
     * Puts everything together without starting it.
     *
     * @param parts what it is made of
     */
    public TraceStreams(Parts parts) {
        DeadLetterEncoder deadLetters = deadLetters(parts);
        FoldParts fold = new FoldParts(
                () -> intake(parts, this::mustAnswer),
                new RecordTimes(parts.restoredLog()),
                deadLetters,
                parts.metrics());
        ShipmentParts shipments = new ShipmentParts(
                () -> new WireShipmentCodec(parts.registry(), parts.topics(), this::mustAnswer), parts.metrics());
        Topology topology =
                SerialEventsTopology.of(parts.settings(), parts.topics(), fold, shipments, masterDataStores);
        streams = new KafkaStreams(topology, parts.settings().properties());
        streams.setGlobalStateRestoreListener(restores);
        gate = new RegistryGate(() -> deadLetters.encode(probe()), streams::pause, streams::resume);
        streams.setUncaughtExceptionHandler(new ThreadReplacement(InstantSource.system(), parts.failures(), gate));
        leaving = parts.settings().isStaticMember()
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
        logEnd = new LogEnd(parts.settings().clientProperties(), parts.log().topic());
        stores = new LocalStores(streams, parts.log().topic());
        journal = new LocalJournal(stores, parts.log().partitions());
        applied = new AppliedPositions(stores, logEnd);
        masterData = new MasterDataView(streams, parts.registry(), parts.topics(), masterDataStores);
    }

    /**
     * What a node's topology is made of.
     *
     * @param settings of Kafka Streams
     * @param log the topic of events as it is
     * @param topics names of all topics
     * @param registry for the schemas
     * @param restoredLog whether {@code unitrail restore} wrote the log, see {@link RecordTimes}
     * @param metrics is told of every record
     * @param failures is told of every stream thread that dies
     */
    public record Parts(
            StreamsSettings settings,
            EventLog log,
            Topics topics,
            RegistryClient registry,
            boolean restoredLog,
            FoldMetrics metrics,
            ThreadReplacement.FailureReport failures) {}

    /** Starts the threads; records are read once the registry answers, see {@link #gate}. */
    public void start() {
        gate.shut("the schema registry was not asked yet");
        streams.start();
    }

    /** The rows of the partitions that are here. */
    public LocalJournal journal() {
        return journal;
    }

    /** How far the partitions that are here are applied. */
    public AppliedPositions applied() {
        return applied;
    }

    /** Where the log ends. */
    public LogEnd logEnd() {
        return logEnd;
    }

    /** Products, places and parties. */
    public MasterDataView masterData() {
        return masterData;
    }

    /** Tells a listener of every change of master data that is visible from then on; it must not block. */
    public void onMasterData(Runnable listener) {
        masterDataStores.listen((store, key) -> listener.run());
    }

    /** The stores by partition. */
    public LocalStores stores() {
        return stores;
    }

    /** How far the stores are read back after a start or a move. */
    public RestoreProgress restores() {
        return restores;
    }

    /** Whether processing is stopped, and why. */
    public RegistryGate gate() {
        return gate;
    }

    /** For metadata of other nodes, state and metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    @Override
    public void close() {
        gate.close();
        if (!streams.close(CloseOptions.groupMembershipOperation(leaving).withTimeout(CLOSE_TIMEOUT))) {
            LOG.warn(
                    "The stream threads did not stop within {}: the next start restores from the changelogs",
                    CLOSE_TIMEOUT);
        }
        logEnd.close();
    }

    private void mustAnswer(Runnable question) {
        gate.mustAnswer(question);
    }

    private static EventIntake intake(Parts parts, Consumer<Runnable> unanswered) {
        UnitrailAvroDeserializer<SerialEvent> deserializer =
                new UnitrailAvroDeserializer<>(SerialEvent.class, parts.registry());
        return new EventIntake(
                new WireDecoder(deserializer, parts.log().topic(), unanswered),
                parts.log().partitions());
    }

    private static DeadLetterEncoder deadLetters(Parts parts) {
        UnitrailAvroSerializer<DeadLetter> serializer = new UnitrailAvroSerializer<>(parts.registry());
        return letter ->
                Objects.requireNonNull(serializer.serialize(parts.topics().deadLetters(), letter));
    }

    /** Writing one makes sure that its schema is there before the first record needs it. */
    private static DeadLetter probe() {
        return DeadLetter.newBuilder()
                .setReason("probe")
                .setMessage("never sent")
                .setTopic("")
                .setPartition(0)
                .setOffset(0)
                .setTimestamp(Instant.EPOCH)
                .build();
    }
}
