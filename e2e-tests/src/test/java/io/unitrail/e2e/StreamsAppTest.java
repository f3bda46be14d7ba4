package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.avro.Place;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.VersionedKey;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.deadletters.DeadLetterLog;
import io.unitrail.streams.deadletters.DeadLetterReplay;
import io.unitrail.streams.deadletters.OpenLetter;
import io.unitrail.streams.fold.FoldOutcome;
import io.unitrail.streams.position.Positions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The topology on a real broker and a real registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsAppTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private StreamsRig rig;

    @BeforeAll
    void startCluster() {
        rig = new StreamsRig(directory);
    }

    @AfterAll
    void stopCluster() {
        rig.close();
    }

    @Test
    void garbageGoesToTheDeadLettersAndMisroutedOnesComeInByReplay() throws Exception {
        try (StreamsRig.Log log = rig.log("garbage.");
                TraceStreams node = log.start("a");
                DeadLetterLog letters = log.deadLetters();
                DeadLetterReplay replay = log.replay()) {
            SerialEvent good = StreamsRig.event("SN-1", "e1", 0);
            SerialEvent astray = StreamsRig.event("SN-2", "e2", 0);
            int right = RecordKey.partition(astray.object(), StreamsRig.PARTITIONS);
            log.send(good);
            log.send(new ProducerRecord<>(
                    log.topics().serialEvents(),
                    (right + 1) % StreamsRig.PARTITIONS,
                    RecordKey.of(astray.object()),
                    log.wire(astray)));
            log.send(new ProducerRecord<>(
                    log.topics().serialEvents(), 0, null, "garbage".getBytes(StandardCharsets.UTF_8)));
            log.awaitAll(node);
            StreamsRig.await(PATIENCE, () -> letters.countOpen() == 2);

            assertThat(letters.list(null, 10))
                    .extracting(open -> open.letter().getReason())
                    .containsExactlyInAnyOrder("misrouted", "undecodable");
            assertThat(node.journal().rows(List.of(astray.object())).get(astray.object()))
                    .isEmpty();

            List<OpenLetter> misrouted = letters.list(null, 10).stream()
                    .filter(open -> open.letter().getReason().equals("misrouted"))
                    .toList();
            node.applied().awaitApplied(replay.replay(misrouted), PATIENCE);

            assertThat(node.journal().rows(List.of(astray.object())).get(astray.object()))
                    .hasSize(1);
            StreamsRig.await(PATIENCE, () -> letters.countOpen() == 1);
            assertThat(letters.find(misrouted.get(0).id())).isEmpty();
            replay.discard(letters.list(null, 10));
            StreamsRig.await(PATIENCE, () -> letters.countOpen() == 0);
        }
    }

    @Test
    void stateIsThereAfterARestartAndTheSameAfterItsDirectoryWasLost() throws Exception {
        try (StreamsRig.Log log = rig.log("restart.")) {
            restart(log);
        }
    }

    private static void restart(StreamsRig.Log log) throws Exception {
        for (int i = 0; i < 200; i++) {
            log.send(StreamsRig.event("SN-" + i % 20, "e" + i, (i * 37) % 200));
        }
        Map<String, String> before;
        try (TraceStreams node = log.start("a")) {
            log.awaitAll(node);
            before = log.dump(node);
            assertThat(log.counters().total(FoldOutcome.REFOLDED)).isPositive();
        }
        assertThat(before).hasSizeGreaterThan(400);

        try (TraceStreams again = log.start("a")) {
            log.awaitAll(again);
            assertThat(log.dump(again)).isEqualTo(before);
            assertThat(log.counters().total(FoldOutcome.FOLDED)).isZero();
        }

        try (TraceStreams restored = log.start("b")) {
            log.awaitAll(restored);
            assertThat(log.dump(restored)).isEqualTo(before);
            assertThat(log.counters().total(FoldOutcome.FOLDED)).isZero();
        }
    }

    @Test
    void design7_aRegistryThatIsAwayCostsNoRecord() throws Exception {
        try (StreamsRig.Log log = rig.log("outage.");
                TraceStreams node = log.start("a");
                DeadLetterLog letters = log.deadLetters()) {
            log.send(StreamsRig.event("SN-1", "e1", 0));
            log.awaitAll(node);
            int newer = log.registerNewerSchema();
            rig.stopRegistry();

            SerialEvent event = StreamsRig.event("SN-2", "e2", 0);
            log.send(new ProducerRecord<>(
                    log.topics().serialEvents(), RecordKey.of(event.object()), log.wire(event, newer)));
            StreamsRig.await(PATIENCE, () -> node.gate().shutBecause().isPresent());
            rig.startRegistry();
            log.awaitAll(node);

            assertThat(node.journal().rows(List.of(event.object())).get(event.object()))
                    .hasSize(1);
            assertThat(letters.countOpen()).isZero();
            assertThat(node.gate().shutBecause()).isEmpty();
        }
    }

    @Test
    void design6_markersAndAbortedRecordsAreNotWaitedFor() throws Exception {
        try (StreamsRig.Log log = rig.log("markers.");
                TraceStreams node = log.start("a")) {
            SerialEvent event = StreamsRig.event("SN-1", "e1", 0);
            log.sendInTransaction(List.of(event), true);
            log.sendInTransaction(List.of(StreamsRig.event("SN-1", "e2", 1)), false);
            log.awaitAll(node);

            int partition = RecordKey.partition(event.object(), StreamsRig.PARTITIONS);
            Positions end = node.logEnd().lastStable(java.util.Set.of(partition));
            assertThat(node.applied().applied().nextOffset(partition)).isLessThan(end.nextOffset(partition));
            assertThat(node.journal().rows(List.of(event.object())).get(event.object()))
                    .hasSize(1);
            assertThatThrownBy(() -> node.applied()
                            .awaitApplied(
                                    Positions.of(Map.of(partition, end.nextOffset(partition) + 1)),
                                    Duration.ofMillis(200)))
                    .isInstanceOf(NotCompleteException.class);
            assertThat(node.journal().first(event).orElseThrow().offset()).isZero();
        }
    }

    @Test
    void ruling28_masterDataIsReadByWhatHeldThen() throws Exception {
        try (StreamsRig.Log log = rig.log("master.");
                TraceStreams node = log.start("a")) {
            log.sendPlace(place("https://id.gs1.org/414/9506000000017", 0, "old name"));
            log.sendPlace(place("https://id.gs1.org/414/9506000000017", 1_000, "new name"));
            StreamsRig.await(PATIENCE, () -> names(node).size() == 2);

            assertThat(node.masterData().place("https://id.gs1.org/414/9506000000017", 999))
                    .hasValueSatisfying(place -> assertThat(place.name()).isEqualTo("old name"));
            assertThat(node.masterData().place("https://id.gs1.org/414/9506000000017", 1_000))
                    .hasValueSatisfying(place -> assertThat(place.name()).isEqualTo("new name"));
            assertThat(node.masterData().place("https://id.gs1.org/414/9506000000024", 1_000))
                    .isEmpty();

            log.sendPlace(place("https://id.gs1.org/414/9506000000017", 1_000, "corrected"));
            StreamsRig.await(PATIENCE, () -> names(node).contains("corrected"));

            assertThat(node.masterData().place("https://id.gs1.org/414/9506000000017", 1_000))
                    .hasValueSatisfying(place -> assertThat(place.name()).isEqualTo("corrected"));
        }
    }

    private static List<String> names(TraceStreams node) {
        List<String> names = new ArrayList<>();
        node.masterData().places().forEach(place -> names.add(place.name()));
        return names;
    }

    private static Place place(String id, long validFrom, String name) {
        return Place.newBuilder()
                .setPlaceId(id)
                .setValidFrom(Instant.ofEpochMilli(validFrom))
                .setName(name)
                .build();
    }

    static String key(Place place) {
        return new VersionedKey(place.getPlaceId(), place.getValidFrom()).text();
    }
}
