package io.unitrail.service.watch;

import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.streams.position.Positions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch stage of one node, in one thread:
 *
 * <pre>
 * serial-events --keys--> which objects are affected --> rules --> difference --> alerts, alert-dues
 * alert-checks (asked by another node) --^                ^                            |
 * what is due, what somebody answered to, ----------------'         alert table &lt;-----'
 * everything when master data changed
 * </pre>
 *
 * <p>It watches the partitions whose stores are here. Progress is committed after the alerts are written, so that after a crash the same objects
 * are looked at again, which writes nothing twice. No alert ever blocks or changes the history.
 */
final class Watcher implements AutoCloseable {

    /** Objects that cannot be looked at and are tried again; beyond that only counted. */
    static final int MAX_FAILED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration RETRY_FAILED = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final WatchParts parts;
    private final AlertTable table;
    private final AlertTail tail;
    private final WatchMeters meters;
    private final WatchedPartitions owned;
    private final Queue<ObjectId> answered = new ConcurrentLinkedQueue<>();
    private final Set<ObjectId> failed = new LinkedHashSet<>();
    private final Thread thread = new Thread(this::run, "unitrail-watch");
    private @Nullable MasterDataVersion version;
    private volatile long masterDataChanged;
    private long nextTick;
    private long nextRetry;
    private volatile boolean closing;

    Watcher(WatchParts parts, AlertTable table, AlertTail tail, AlertCodec codec) {
        this.parts = parts;
        this.table = table;
        this.tail = tail;
        this.meters = new WatchMeters(parts.meters());
        this.owned = new WatchedPartitions(parts, tail, codec);
        thread.setDaemon(true);
    }

    void start() {
        parts.streams().onMasterData(() -> masterDataChanged = Math.max(1, System.nanoTime()));
        parts.recalls().onChange(() -> masterDataChanged = Math.max(1, System.nanoTime()));
        thread.start();
    }

    /** Looks at an object soon because somebody answered to an alert of it, maybe to one that stands no more. */
    void answered(ObjectId object) {
        answered.add(object);
    }

    private void run() {
        try (owned) {
            while (!closing) {
                try {
                    step();
                } catch (WakeupException stopped) {
                    LOG.debug("Watching was woken up");
                } catch (RuntimeException e) {
                    recover(e);
                }
            }
        }
    }

    private void recover(RuntimeException e) {
        if (!closing) {
            LOG.warn("Objects cannot be looked at now, trying again: {}", e.toString());
            LOG.debug("Because", e);
            owned.rewind();
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private void step() {
        if (!table.isCurrent()) {
            LockSupport.parkNanos(POLL.toNanos());
            return;
        }
        long now = parts.clock().millis();
        renewVersion(now);
        if (owned.follow(currentVersion())) {
            answered.addAll(table.acknowledged());
        }
        if (owned.isEmpty()) {
            LockSupport.parkNanos(POLL.toNanos());
            return;
        }
        ConsumerRecords<byte[], byte[]> records = owned.poll(POLL);
        if (!records.isEmpty()) {
            takeIn(records, now);
        }
        lookAtAnswered(now);
        lookAtDue(now);
        sweep(now);
        meters.lag(owned.lag());
    }

    private void takeIn(ConsumerRecords<byte[], byte[]> records, long now) {
        Map<Integer, Long> upTo = new HashMap<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        Set<ObjectId> named = new LinkedHashSet<>();
        Set<ObjectId> asked = new LinkedHashSet<>();
        for (TopicPartition partition : records.partitions()) {
            boolean events = partition.topic().equals(parts.topics().serialEvents());
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                addObject(events ? named : asked, record.key());
                next.put(partition, record.offset() + 1);
            }
            if (events) {
                upTo.put(partition.partition(), next.getOrDefault(partition, 0L));
            }
        }
        parts.streams().applied().awaitApplied(Positions.of(upTo), PATIENCE);
        ObjectChecks checks = checks(now);
        AffectedObjects affected = AffectedObjects.of(named, checks.journal());
        asked.addAll(affected.objects());
        look(checks, asked);
        for (LotId lot : affected.lots()) {
            lookAtUnits(checks, lot);
        }
        owned.commit(next);
    }

    /** A key that names nothing is a dead letter: no object changed. */
    private static void addObject(Set<ObjectId> objects, byte @Nullable [] key) {
        if (key == null) {
            return;
        }
        try {
            objects.add(ObjectId.ofCanonical(new String(key, StandardCharsets.UTF_8)));
        } catch (InvalidIdentifier notOurs) {
            LOG.debug("A key names no object", notOurs);
        }
    }

    private void lookAtUnits(ObjectChecks checks, LotId lot) {
        IndexEntry units = new IndexEntry.OfLot(lot.product(), lot.lot());
        for (int partition = 0; partition < parts.partitions(); partition++) {
            ObjectId after = null;
            boolean more = true;
            while (more) {
                Journal.IndexPage page = parts.journal()
                        .scan(units, partition, after, parts.settings().objects());
                look(checks, page.objects());
                more = page.more();
                after = page.objects().isEmpty()
                        ? null
                        : page.objects().get(page.objects().size() - 1);
            }
        }
    }

    private void lookAtAnswered(long now) {
        Set<ObjectId> objects = new LinkedHashSet<>();
        for (ObjectId next = answered.poll(); next != null; next = answered.poll()) {
            if (owned.has(next)) {
                objects.add(next);
            }
        }
        if (objects.isEmpty()) {
            return;
        }
        try {
            look(checks(now), objects);
        } catch (RuntimeException e) {
            answered.addAll(objects);
            throw e;
        }
    }

    private void lookAtDue(long now) {
        long nanos = System.nanoTime();
        if (nextTick != 0 && nanos - nextTick < 0) {
            return;
        }
        List<ObjectId> due = table.due(now, parts.settings().objects(), owned::has);
        look(checks(now), due);
        boolean more = due.size() == parts.settings().objects();
        nextTick = more ? 0 : nanos + parts.settings().tick().toNanos();
        if (!failed.isEmpty() && nanos - nextRetry > 0) {
            Set<ObjectId> again = Set.copyOf(failed);
            failed.clear();
            look(checks(now), again);
        }
    }

    /** Master data that changed is taken once it has been quiet for a moment, or when what is in force ends. */
    private void renewVersion(long now) {
        MasterDataVersion current = version;
        long changed = masterDataChanged;
        boolean quiet = changed != 0
                && System.nanoTime() - changed > parts.settings().quiet().toNanos();
        if (current == null || quiet || now >= current.validUntil()) {
            if (quiet) {
                masterDataChanged = 0;
            }
            version = MasterDataVersion.of(parts.streams().masterData(), parts.recalls(), parts.limits(), now);
        }
    }

    private String currentVersion() {
        MasterDataVersion current = version;
        return current == null ? "" : current.text();
    }

    /** Looks at one page of all objects of each partition that was not looked at under this master data. */
    private void sweep(long now) {
        String wanted = currentVersion();
        List<OwnedPartition> behind =
                owned.all().stream().filter(each -> each.needsSweep(wanted)).toList();
        meters.sweeping(behind.size());
        for (OwnedPartition partition : behind) {
            ObjectId after = partition.sweep(wanted);
            List<ObjectId> objects = parts.streams()
                    .journal()
                    .objects(partition.number(), after, parts.settings().objects());
            if (objects.isEmpty()) {
                partition.sweptAll();
                owned.commit(Map.of());
            } else {
                look(checks(now), objects);
                partition.sweptTo(objects.get(objects.size() - 1));
            }
        }
    }

    private ObjectChecks checks(long now) {
        return new ObjectChecks(
                new BatchJournal(parts.journal()),
                table,
                parts.streams().masterData(),
                parts.recalls(),
                parts.limits(),
                this::remember,
                now);
    }

    private void remember(ObjectId object) {
        meters.failed();
        nextRetry = System.nanoTime() + RETRY_FAILED.toNanos();
        if (failed.size() < MAX_FAILED) {
            failed.add(object);
        }
    }

    /** Looks at objects of this node, some at a time; nodes that have the others are asked to. */
    private void look(ObjectChecks checks, Collection<ObjectId> objects) {
        List<ObjectId> chunk = new ArrayList<>();
        List<ObjectId> foreign = new ArrayList<>();
        for (ObjectId object : objects) {
            List<ObjectId> list = owned.has(object) ? chunk : foreign;
            list.add(object);
            if (list.size() == parts.settings().objects()) {
                flush(checks, chunk, foreign);
            }
        }
        flush(checks, chunk, foreign);
    }

    private void flush(ObjectChecks checks, List<ObjectId> chunk, List<ObjectId> foreign) {
        if (!foreign.isEmpty()) {
            owned.ask(foreign);
            foreign.clear();
        }
        if (!chunk.isEmpty()) {
            List<ObjectCheck> changes = checks.of(chunk);
            meters.checked(chunk.size());
            write(changes);
            chunk.clear();
        }
    }

    private void write(List<ObjectCheck> changes) {
        Map<Integer, List<ObjectCheck>> byPartition = new HashMap<>();
        for (ObjectCheck change : changes) {
            byPartition
                    .computeIfAbsent(RecordKey.partition(change.object(), parts.partitions()), any -> new ArrayList<>())
                    .add(change);
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        byPartition.forEach((partition, each) ->
                owned.write(partition, each).forEach((where, end) -> ends.merge(where, end, Math::max)));
        changes.forEach(change -> change.alerts().forEach(meters::written));
        tail.await(ends, PATIENCE);
    }

    @Override
    public void close() {
        closing = true;
        owned.wakeup();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
