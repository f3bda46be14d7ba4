package io.unitrail.service.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.service.port.RequestId;
import io.unitrail.service.routing.Asking;
import io.unitrail.service.routing.NodeAnswers;
import io.unitrail.service.routing.Ownership;
import io.unitrail.service.routing.RoutedJournal;
import io.unitrail.streams.position.Positions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes asking each other over real HTTP: what one knows the other tells, and whatever goes wrong is a refusal, never an empty answer. */
class PeersTest {
    private static final String SECRET = "a secret of this test";
    private static final String LOG = "log-1";
    private static final int PARTITIONS = 4;
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");

    private final InMemoryNode node = new InMemoryNode();
    private PeerServer server;
    private String address;

    @BeforeEach
    void start() throws IOException {
        int port = freePort();
        address = "127.0.0.1:" + port;
        server = PeerServer.start(settings(port, SECRET, Duration.ofSeconds(5)), LOG, node);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static PeerSettings settings(int port, String secret, Duration timeout) {
        return new PeerSettings("127.0.0.1", port, "127.0.0.1:" + port, secret, timeout, null);
    }

    private static PeerClient client(String address, String secret, String log, Duration timeout) {
        return new PeerClient(
                address,
                PeerClient.Connection.of(settings(1, secret, timeout), log, PARTITIONS, new SimpleMeterRegistry()));
    }

    private PeerClient client() {
        return client(address, SECRET, LOG, Duration.ofSeconds(5));
    }

    private static UnitId unit(String serial) {
        return new UnitId(PRODUCT, serial);
    }

    private static SerialEvent event(ObjectId object, String id) {
        return SerialEventCodec.hashed(new SerialEventBuilder()
                .eventId(id)
                .eventIdGiven(true)
                .object(object)
                .action(Action.OBSERVE)
                .bizStep("inspecting")
                .eventTime(EventTime.ofMillis(1_772_352_000_000L))
                .build());
    }

    @Test
    void rows_conflicts_former_captures_and_positions_are_told_as_they_are() {
        List<EventRow> rows = IntStream.range(0, 3)
                .mapToObj(i -> new EventRow(event(unit("A/%_"), "e" + i), i, 5L + i, i == 2 ? 9L : null))
                .toList();
        node.rows.put(unit("A/%_"), rows);
        Positions covering = Positions.of(Map.of(1, 7L, 3, Long.MAX_VALUE));

        assertThat(client().rows(List.of(unit("A/%_"), unit("B")), covering))
                .isEqualTo(Map.of(unit("A/%_"), rows, unit("B"), List.of()));
        assertThat(client().conflicts(unit("A/%_"), covering)).isEqualTo(rows);
        assertThat(client().formerly(List.of(event(unit("B"), "x"), event(unit("A/%_"), "y")), covering)
                        .toString())
                .isEqualTo("{1}");
        assertThat(client().await(covering, Duration.ofSeconds(1))).isEqualTo(covering);
        assertThat(client().applied()).isEqualTo(Positions.of(Map.of(0, 17L)));
        assertThat(node.covered).hasSize(4).allMatch(covering::equals);
    }

    @Test
    void issue5_a_request_has_its_name_on_other_nodes_and_in_other_threads() {
        RequestId.enter("trace-me.1");
        try (Asking asking = new Asking()) {
            Supplier<Map<ObjectId, List<EventRow>>> question =
                    () -> client().rows(List.of(unit("A")), Positions.of(Map.of()));
            assertThat(asking.all(List.of(question, question, question))).hasSize(3);
        } finally {
            RequestId.leave();
        }
        client().rows(List.of(unit("A")), Positions.of(Map.of()));

        assertThat(node.requests).containsExactly("trace-me.1", "trace-me.1", "trace-me.1", "none");
    }

    @Test
    void every_kind_of_index_entry_can_be_scanned_by_pages() {
        List<IndexEntry> kinds = List.of(
                new IndexEntry.OfProduct(PRODUCT),
                new IndexEntry.OfLot(PRODUCT, "L/1"),
                new IndexEntry.OfSerial("S"),
                new IndexEntry.OfLotNumber("L"),
                new IndexEntry.OfAlias("imei 1"),
                new IndexEntry.OfTransaction("po", "PO-1"),
                new IndexEntry.OfPlace("urn:somewhere"),
                new IndexEntry.SentOn(-3),
                new IndexEntry.LotsOfProduct(PRODUCT),
                new IndexEntry.AllProducts());
        assertThat(kinds.stream().map(kind -> kind.getClass().getName()))
                .as("a new kind needs a line in PeerWriter and PeerReader")
                .containsExactlyInAnyOrder(Arrays.stream(IndexEntry.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toArray(String[]::new));
        node.members.addAll(List.of(unit("1"), unit("2"), unit("3")));

        for (IndexEntry entry : kinds) {
            Journal.IndexPage first = client().scan(entry, 2, null, 2, Positions.NONE);
            assertThat(first).isEqualTo(new Journal.IndexPage(List.of(unit("1"), unit("2")), true));
            assertThat(client().scan(entry, 2, unit("2"), 2, Positions.NONE))
                    .isEqualTo(new Journal.IndexPage(List.of(unit("3")), false));
        }
        assertThat(Set.copyOf(node.entries)).isEqualTo(Set.copyOf(kinds));
    }

    @Test
    void a_refusal_names_what_the_other_node_lacks() {
        node.refusing = Set.of(1, 3);
        NotCompleteException refused = catchThrowableOfType(
                NotCompleteException.class, () -> client().rows(List.of(unit("A")), Positions.NONE));
        assertThat(refused.missingPartitions()).containsExactly(1, 3);
        assertThat(refused).hasMessageContaining("not here");
    }

    @Test
    void without_the_secret_or_with_another_log_nothing_is_answered() {
        int partition = RecordKey.partition(unit("A"), PARTITIONS);
        for (PeerClient stranger : List.of(
                client(address, "another secret of nobody", LOG, Duration.ofSeconds(5)),
                client(address, SECRET, "log-2", Duration.ofSeconds(5)))) {
            NotCompleteException refused = catchThrowableOfType(
                    NotCompleteException.class, () -> stranger.rows(List.of(unit("A")), Positions.NONE));
            assertThat(refused.missingPartitions()).containsExactly(partition);
        }
        assertThat(node.covered).isEmpty();
    }

    @Test
    void a_failure_of_the_other_node_is_no_empty_answer() {
        node.failure = new IllegalStateException("the disk is gone");
        assertThatThrownBy(() -> client().scan(new IndexEntry.OfSerial("S"), 2, null, 10, Positions.NONE))
                .isInstanceOf(NotCompleteException.class)
                .hasMessageContaining("the disk is gone");
    }

    @Test
    void an_answer_that_is_cut_off_or_none_is_a_refusal() throws Exception {
        for (String answer : List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\0\0\0\0",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://example.com\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno",
                "")) {
            try (ServerSocket liar = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread lying = new Thread(() -> lie(liar, answer));
                lying.start();
                PeerClient client = client("127.0.0.1:" + liar.getLocalPort(), SECRET, LOG, Duration.ofSeconds(5));
                assertThatThrownBy(() -> client.rows(List.of(unit("A")), Positions.NONE))
                        .as(answer)
                        .isInstanceOf(NotCompleteException.class);
                lying.join();
            }
        }
    }

    private static void lie(ServerSocket liar, String answer) {
        try (Socket caller = liar.accept()) {
            caller.getInputStream().read(new byte[64 * 1024]);
            caller.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            caller.getOutputStream().flush();
        } catch (IOException gone) {
            // The caller had enough.
        }
    }

    @Test
    void a_node_that_does_not_answer_is_given_up_in_time_and_left_alone_for_a_moment() throws Exception {
        try (ServerSocket frozen = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            PeerClient client = client("127.0.0.1:" + frozen.getLocalPort(), SECRET, LOG, Duration.ofMillis(300));
            assertThatThrownBy(() -> client.await(Positions.of(Map.of(2, 1L)), Duration.ZERO))
                    .isInstanceOf(NotCompleteException.class)
                    .hasMessageContaining("did not answer within 300 ms");
            assertThatThrownBy(() -> client.await(Positions.of(Map.of(2, 1L)), Duration.ZERO))
                    .isInstanceOf(NotCompleteException.class)
                    .hasMessageContaining("did not answer a moment ago");
        }
    }

    @Test
    void a_question_to_several_owners_names_everything_that_is_missing() {
        InMemoryNode first = new InMemoryNode();
        InMemoryNode second = new InMemoryNode();
        first.refusing = Set.of(0, 1);
        second.refusing = Set.of(2);
        Ownership ownership = new Ownership() {
            @Override
            public int partition(ObjectId object) {
                return RecordKey.partition(object, PARTITIONS);
            }

            @Override
            public NodeAnswers owner(int partition) {
                return partition < 2 ? first : partition == 2 ? second : node;
            }

            @Override
            public List<NodeAnswers> replicas(int partition) {
                return List.of();
            }

            @Override
            public List<NodeAnswers> peers() {
                return List.of();
            }
        };
        List<ObjectId> objects =
                IntStream.range(0, 40).<ObjectId>mapToObj(i -> unit("S" + i)).toList();
        try (Asking asking = new Asking()) {
            Positions position = Positions.of(Map.of(0, 1L, 1, 2L, 2, 3L, 3, 4L));
            RoutedJournal journal = new RoutedJournal(ownership, PARTITIONS, asking, () -> position);
            NotCompleteException refused =
                    catchThrowableOfType(NotCompleteException.class, () -> journal.rows(objects));
            assertThat(refused.missingPartitions()).containsExactly(0, 1, 2);
            assertThat(node.covered).containsExactly(Positions.of(Map.of(3, 4L)));

            first.refusing = Set.of();
            second.refusing = Set.of();
            assertThat(journal.rows(objects).keySet()).containsExactlyElementsOf(objects);
        }
    }
}
