package io.unitrail.service;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.unitrail.avro.SerialEvent;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Traceability;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.service.forwarder.Forwarder;
import io.unitrail.service.forwarder.ForwarderParts;
import io.unitrail.service.http.HttpServer;
import io.unitrail.service.http.HttpSettings;
import io.unitrail.service.http.ServicePorts;
import io.unitrail.service.kafka.CaptureSession;
import io.unitrail.service.kafka.FormerCaptures;
import io.unitrail.service.kafka.KafkaAuditTrail;
import io.unitrail.service.kafka.KafkaCapture;
import io.unitrail.service.kafka.KafkaDeadLetters;
import io.unitrail.service.kafka.KafkaFlow;
import io.unitrail.service.kafka.KafkaMasterData;
import io.unitrail.service.kafka.KafkaPositions;
import io.unitrail.service.kafka.KafkaSerialRequests;
import io.unitrail.service.kafka.KafkaSnapshots;
import io.unitrail.service.kafka.KafkaSources;
import io.unitrail.service.kafka.KafkaStaleReads;
import io.unitrail.service.kafka.OrphanedTransactions;
import io.unitrail.service.kafka.recalls.KafkaRecallLog;
import io.unitrail.service.kafka.recalls.KafkaRecalls;
import io.unitrail.service.kafka.recalls.WatchDuty;
import io.unitrail.service.kafka.registrations.KafkaRegistrationLog;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.port.Snapshots;
import io.unitrail.service.recalls.RecallWatch;
import io.unitrail.service.registrations.MasterKeys;
import io.unitrail.service.registrations.SealedRegistrations;
import io.unitrail.service.serials.LoggedAllocations;
import io.unitrail.service.watch.WatchParts;
import io.unitrail.service.watch.WatchSettings;
import io.unitrail.service.watch.WatchStage;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.app.StoreChangelogs;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.deadletters.DeadLetterLog;
import io.unitrail.streams.deadletters.DeadLetterReplay;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.FoldCounters;
import io.unitrail.streams.fold.WireDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, put together: topics, topology, answers, HTTP. The only class that knows all of it.
 *
 * <pre>
 * http -> ports -> capture  -> producer -> serial-events -> topology -> stores
 *              \-> answers  -> routed journal -> local journal ---------^
 * </pre>
 */
public final class Node implements AutoCloseable {
    /** How long closing takes at most. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final NodeHealth health = new NodeHealth();
    private final ServiceConfig config;
    private int port;
    private boolean closed;

    private Node(ServiceConfig config) {
        this.config = config;
    }

    /**
     * Makes the topics that are missing, verifies the others, starts the topology and answers HTTP. It answers at once; whether it can
     * answer questions yet is at {@code /health/ready}.
     *
     * @throws io.unitrail.schemas.topics.TopicSetupException if a topic is not as it must be
     * @throws IllegalArgumentException if the configuration cannot be used
     */
    public static Node start(ServiceConfig config) {
        Node node = new Node(config);
        try {
            node.open();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void open() {
        HttpSettings access = config.http(InstantSource.system());
        MasterKeys masterKeys = masterKeys();
        StreamsSettings settings = StreamsSettings.of(config.all());
        EventLog log = setUpTopics(settings);
        closing(new StoreChangelogs(settings)).check(log);
        RegistryClient registry = new RegistryClient(RegistryConfig.of(config.all()));
        PrometheusMeterRegistry meters = meters();
        FoldCounters counters = new FoldCounters();
        NodeMetrics.bind(meters, counters);

        TraceStreams streams = closing(new TraceStreams(new TraceStreams.Parts(
                settings, log, config.topics(), registry, config.restored(), counters, health::threadDied)));
        closing(new KafkaStreamsMetrics(streams.streams())).bindTo(meters);
        NodeMetrics.bind(meters, streams);
        SerialEventProducer producer = closing(SerialEventProducer.of(producerConfig()));
        KafkaMasterData masterData = closing(
                new KafkaMasterData(streams.masterData(), config.topics(), registry, settings.clientProperties()));
        KafkaDeadLetters deadLetters = closing(deadLetters(settings, log, registry, streams));
        Map<String, Object> client = settings.clientProperties();
        KafkaRecalls recalls = closing(new KafkaRecalls(config.topics(), registry, client));
        KafkaRecallLog recallLog = closing(recallLog(settings, registry));
        KafkaSerialRequests serialRequests = closing(new KafkaSerialRequests(config.topics(), registry, client));
        KafkaRegistrationLog registrations = closing(new KafkaRegistrationLog(config.topics(), registry, client));
        KafkaSources sources = closing(new KafkaSources(client, log, intake(registry, log), masterData));
        Cluster cluster = closing(Cluster.start(config.peers(), streams, log, meters));
        streams.start();
        OrphanedTransactions orphans =
                closing(new OrphanedTransactions(client, settings.applicationId(), cluster::isWaiting));
        orphans.start();

        Journal journal = cluster.journal();
        WatchStage watch =
                closing(WatchStage.start(watchParts(settings, log, registry, streams, journal, recalls, meters)));
        Function<Journal, Traceability> answers = rows -> new JournalTraceability(
                rows, masterData, recalls, config.alerts(), watch.resolutions(), System::currentTimeMillis);
        Traceability traceability = answers.apply(cluster.staleJournal());
        closing(Forwarder.start(new ForwarderParts(
                config.topicSpecs(),
                registry,
                settings.clientProperties(),
                settings.applicationId(),
                masterData,
                InstantSource.system(),
                meters)));
        KafkaPositions positions = new KafkaPositions(
                cluster.positions(), new KafkaStaleReads(cluster.staleScope(), streams.logEnd()), log);
        Snapshots snapshots = new KafkaSnapshots(
                cluster.journal(), answers, streams.logEnd(), cluster.positions(), cluster.staleJournal(), log);
        RecallWatch recallWatch =
                new RecallWatch(recalls, recallLog, snapshots, streams.masterData()::version, InstantSource.system());
        closing(new WatchDuty(
                        settings.applicationId() + "-recall-watch",
                        config.topics(),
                        registry,
                        client,
                        recallLog,
                        recallWatch,
                        config.recallWatch()))
                .start();
        KafkaAuditTrail trail = closing(new KafkaAuditTrail(
                config.topics(),
                registry,
                client,
                access.authentication() != null,
                KafkaAuditTrail.Limits.DEFAULT,
                meters));
        HttpServer http = closing(HttpServer.start(
                access,
                new ServicePorts(
                        traceability,
                        snapshots,
                        journal,
                        new KafkaCapture(
                                new CaptureSession.Factory(producer, positions, new FormerCaptures(cluster.journal()))),
                        positions,
                        masterData,
                        watch.alerts(),
                        deadLetters,
                        recalls,
                        recallLog,
                        new LoggedAllocations(serialRequests, traceability, masterData, InstantSource.system()),
                        new SealedRegistrations(registrations, masterKeys, InstantSource.system()),
                        sources,
                        new KafkaFlow(streams.applied(), streams.logEnd(), log, counters, streams.streams()),
                        watch.readiness(cluster.readiness()),
                        meters,
                        InstantSource.system()),
                trail));
        port = http.port();
        LOG.info(
                "Listening on {}://{}:{}, {}",
                access.tls() == null ? "http" : "https",
                config.httpHost(),
                port,
                access.authentication() == null ? "open to whoever can reach it" : "with a login");
    }

    private WatchParts watchParts(
            StreamsSettings settings,
            EventLog log,
            RegistryClient registry,
            TraceStreams streams,
            Journal journal,
            RecallRegister recalls,
            PrometheusMeterRegistry meters) {
        return new WatchParts(
                streams,
                journal,
                recalls,
                log.partitions(),
                config.topics(),
                registry,
                settings.clientProperties(),
                settings.applicationId(),
                Path.of(config.all().getOrDefault("streams.state.dir", "."), settings.applicationId() + "-alerts"),
                config.alerts(),
                InstantSource.system(),
                WatchSettings.DEFAULT,
                meters);
    }

    private MasterKeys masterKeys() {
        MasterKeys keys = MasterKeys.configured(config.all());
        if (!keys.wrap()) {
            LOG.warn(
                    "{} is not configured: the keys of registrations stand unwrapped in {}, and whoever can read that topic or its"
                            + " backups can read who registered",
                    MasterKeys.FILES,
                    config.topics().registrationKeys());
        }
        return keys;
    }

    private EventLog setUpTopics(StreamsSettings settings) {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            String servers = String.valueOf(settings.clientProperties().get("bootstrap.servers"));
            new TopicSetup(admin, servers).createOrVerify(config.topicSpecs());
            return EventLog.describe(admin, config.topics());
        }
    }

    private PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        closing(new JvmGcMetrics()).bindTo(meters);
        return meters;
    }

    private KafkaDeadLetters deadLetters(
            StreamsSettings settings, EventLog log, RegistryClient registry, TraceStreams streams) {
        Map<String, Object> client = settings.clientProperties();
        return new KafkaDeadLetters(
                new DeadLetterLog(client, config.topics(), registry),
                () -> new DeadLetterReplay(client, config.topics(), intake(registry, log), log.partitions()),
                streams.logEnd(),
                log);
    }

    private KafkaRecallLog recallLog(StreamsSettings settings, RegistryClient registry) {
        Map<String, Object> client = settings.clientProperties();
        String topicId;
        try (Admin admin = Admin.create(client)) {
            topicId = EventLog.describe(admin, config.topics().recallChanges()).topicId();
        }
        Path directory =
                Path.of(settings.properties().getProperty("state.dir"), settings.applicationId() + "-recall-log");
        return new KafkaRecallLog(config.topics(), topicId, directory, registry, client);
    }

    private static EventIntake intake(RegistryClient registry, EventLog log) {
        UnitrailAvroDeserializer<SerialEvent> deserializer =
                new UnitrailAvroDeserializer<>(SerialEvent.class, registry);
        return new EventIntake(new WireDecoder(deserializer, log.topic(), question -> {}), log.partitions());
    }

    /** The producer is configured by what every client is, and by what its serializer knows. */
    private Map<String, Object> producerConfig() {
        Map<String, Object> producer = new HashMap<>();
        config.all().forEach((key, value) -> {
            if (!key.startsWith(StreamsSettings.STREAMS) && !isOwn(key)) {
                producer.put(key, value);
            }
        });
        producer.put("topic.prefix", config.topics().prefix());
        return producer;
    }

    private static boolean isOwn(String key) {
        return Stream.of(
                        "http.",
                        "auth.",
                        "tls.",
                        "topic.",
                        "alerts.",
                        "records.",
                        "recalls.",
                        "registrations.",
                        "peers.")
                .anyMatch(key::startsWith);
    }

    private <T extends AutoCloseable> T closing(T part) {
        opened.push(part);
        return part;
    }

    /** The port it answers on. */
    public int port() {
        return port;
    }

    /** Why it cannot go on, and waiting for that. */
    public NodeHealth health() {
        return health;
    }

    /**
     * Stops answering, then capturing, then the topology, in {@link #CLOSE_TIMEOUT} at most: a supervisor kills what takes longer, and
     * nothing that was acknowledged depends on closing well.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread closing = new Thread(this::closeParts, "unitrail-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LOG.warn("Not everything closed within {}; it is left behind", CLOSE_TIMEOUT);
        }
        health.stopped();
    }

    private void closeParts() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close properly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
