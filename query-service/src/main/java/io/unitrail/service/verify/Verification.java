package io.unitrail.service.verify;

import io.unitrail.avro.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.kafka.TopicReading;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.RecordTimes;
import io.unitrail.streams.fold.WireDecoder;
import io.unitrail.streams.master.MasterDataCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Derives the trace of every object from {@code serial-events} with the reference model and compares it with what a running cluster
 * answers, and whether every unit is in the lists of its product and lot. Nothing is stopped: answers are asked for as known at the
 * greatest record time read, by a node that has read as far. What differs is looked at once more with the log read on and master data
 * read anew, as records of that very time may have come since.
 */
public final class Verification {

    /** Most objects that are looked at twice; more than that differ by more than a moment. */
    private static final int MAX_SECOND_LOOKS = 1_000;

    /**
     * What to verify and how.
     *
     * @param client bootstrap servers and security
     * @param registry the registry's configuration
     * @param restored whether {@code unitrail restore} wrote the log
     * @param directory where the log's copy goes, as large as the log
     * @param concurrency objects at a time
     * @param maxRecords most records that may decide one object
     * @param examples of how many differing objects the fields are told
     * @param alerts whether alerts are compared
     */
    public record Settings(
            Map<String, Object> client,
            Topics topics,
            RegistryConfig registry,
            boolean restored,
            Path directory,
            int concurrency,
            int maxRecords,
            int examples,
            boolean alerts) {}

    /** Is told how far the work has come. */
    public interface Watcher {
        /** So many records are read. */
        void read(long records);

        /** So many objects are compared. */
        void compared(long objects);
    }

    private final Settings settings;
    private final Answers answers;
    private final InstantSource clock;
    private final RegistryClient registry;

    /** @param clock decides which version of master data holds */
    public Verification(Settings settings, Answers answers, InstantSource clock) {
        this.settings = settings;
        this.answers = answers;
        this.clock = clock;
        this.registry = new RegistryClient(settings.registry());
    }

    /**
     * Verifies everything.
     *
     * @throws IOException if the temporary store or an answer fails: nothing is known then
     * @throws org.apache.kafka.common.KafkaException if the log cannot be read
     */
    public Findings run(Watcher watcher) throws IOException, InterruptedException {
        EventLog log;
        try (Admin admin = Admin.create(settings.client())) {
            log = EventLog.describe(admin, settings.topics());
        }
        Supplier<EventIntake> intakes = () -> new EventIntake(
                new WireDecoder(
                        new UnitrailAvroDeserializer<>(SerialEvent.class, registry), log.topic(), question -> {}),
                log.partitions());
        try (TemporaryStore store = new TemporaryStore(settings.directory())) {
            LogRows rows = new LogRows(store, new StoredRecords(intakes));
            try (LogCopy copy = new LogCopy(
                    settings.client(), log.topic(), rows, intakes.get(), new RecordTimes(settings.restored()))) {
                copy.readOn(watcher::read);
                return compare(log, rows, copy, watcher);
            }
        }
    }

    private Findings compare(EventLog log, LogRows rows, LogCopy copy, Watcher watcher)
            throws IOException, InterruptedException {
        PositionToken position = copy.position(log.topicId());
        if (copy.records() == 0) {
            return new Findings(position, null, 0, copy.setAside(), Map.of(), Map.of(), List.of(), List.of(), 0, 0);
        }
        long knownAt = copy.latest();
        Memberships memberships = new Memberships(rows.store());
        Round all = round(rows, position, knownAt, memberships);
        all.run(rows::next, settings.concurrency(), watcher::compared);

        copy.readOn(watcher::read);
        Round again = round(rows, copy.position(log.topicId()), knownAt, memberships);
        NavigableSet<ObjectId> doubtful = new TreeSet<>(all.differing());
        SortedSet<ObjectId> differing = doubtful;
        if (doubtful.size() <= MAX_SECOND_LOOKS) {
            again.run(after -> next(doubtful, after), settings.concurrency(), done -> {});
            differing = again.differing();
        }
        SortedMap<ObjectId, Difference> lists = again.lists();
        differing.addAll(lists.keySet());
        return new Findings(
                position,
                knownAt,
                copy.records(),
                copy.setAside(),
                all.checked(),
                byKind(differing),
                examples(again, differing, lists),
                all.tooLarge(),
                all.truncated(),
                all.resolved().size());
    }

    private Round round(LogRows rows, PositionToken position, long knownAt, Memberships memberships) {
        Derivation derivation = new Derivation(rows, masterData(), settings.maxRecords());
        return new Round(derivation, answers, new Comparison(settings.alerts()), position, knownAt, memberships);
    }

    private MasterDataCopy masterData() {
        MasterDataCopy masterData = new MasterDataCopy(registry, settings.topics(), clock.millis());
        try (TopicReading reading = new TopicReading(settings.client(), masterData.sources())) {
            reading.readTo(reading.ends(), record -> masterData.take(record.topic(), record.key(), record.value()));
        }
        return masterData;
    }

    private static Optional<ObjectId> next(NavigableSet<ObjectId> objects, @Nullable ObjectId after) {
        ObjectId next = after == null ? (objects.isEmpty() ? null : objects.first()) : objects.higher(after);
        return Optional.ofNullable(next);
    }

    private static Map<ObjectKind, Long> byKind(SortedSet<ObjectId> objects) {
        Map<ObjectKind, Long> counts = new EnumMap<>(ObjectKind.class);
        objects.forEach(object -> counts.merge(ObjectKind.of(object), 1L, Long::sum));
        return counts;
    }

    private List<Findings.Differing> examples(
            Round round, SortedSet<ObjectId> differing, SortedMap<ObjectId, Difference> lists) throws IOException {
        List<Findings.Differing> examples = new ArrayList<>();
        for (ObjectId object : differing) {
            if (examples.size() == settings.examples()) {
                break;
            }
            List<Difference> differences = new ArrayList<>(round.differences(object));
            Optional.ofNullable(lists.get(object)).ifPresent(differences::add);
            examples.add(new Findings.Differing(object, differences));
        }
        return examples;
    }
}
