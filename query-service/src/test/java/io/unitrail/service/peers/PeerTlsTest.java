package io.unitrail.service.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.tls.Certificates;
import io.unitrail.service.tls.TlsSettings;
import io.unitrail.streams.position.Positions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes asking each other over mutual TLS, over real sockets with certificates made for the test. */
class PeerTlsTest {
    private static final String SECRET = "a secret of this test";
    private static final String LOG = "log-1";
    private static final UnitId UNIT = new UnitId(ProductId.parse("09506000134352"), "A");

    @TempDir
    private static Path directory;

    private static Certificates certificates;

    @BeforeAll
    static void certificates() throws Exception {
        certificates = new Certificates(directory)
                .of("one")
                .of("other")
                .of("stranger")
                .of("elsewhere", "san=dns:elsewhere.example.com")
                .trust("cluster", "one", "other", "elsewhere");
    }

    private static Map<String, String> keys(String node) {
        return Map.of(
                "peers.tls.keystore.path",
                certificates.store(node),
                "peers.tls.keystore.password",
                Certificates.PASSWORD,
                "peers.tls.truststore.path",
                certificates.store("cluster"),
                "peers.tls.truststore.password",
                Certificates.PASSWORD);
    }

    private static PeerSettings settings(int port, Map<String, String> keys) {
        return new PeerSettings(
                "127.0.0.1",
                port,
                "127.0.0.1:" + port,
                SECRET,
                Duration.ofSeconds(5),
                TlsSettings.ofPeers(keys).orElse(null));
    }

    private static PeerClient client(int port, Map<String, String> keys) {
        return new PeerClient(
                "127.0.0.1:" + port, PeerClient.Connection.of(settings(1, keys), LOG, 4, new SimpleMeterRegistry()));
    }

    private static Object rows(PeerClient client) {
        return client.rows(List.of(UNIT), Positions.of(Map.of()));
    }

    @Test
    void nodes_that_trust_each_other_answer_and_nobody_else_is_heard() throws Exception {
        int port = PeersTest.freePort();
        try (PeerServer server = PeerServer.start(settings(port, keys("one")), LOG, new InMemoryNode())) {
            assertThat(server).isNotNull();
            assertThat(rows(client(port, keys("other")))).isEqualTo(Map.of(UNIT, List.of()));
            assertThatThrownBy(() -> rows(client(port, keys("stranger")))).isInstanceOf(NotCompleteException.class);
            assertThatThrownBy(() -> rows(client(port, Map.of())))
                    .as("in plain text")
                    .isInstanceOf(NotCompleteException.class);
        }
    }

    @Test
    void a_node_whose_certificate_names_another_host_or_that_has_none_is_not_asked() throws Exception {
        int port = PeersTest.freePort();
        try (PeerServer server = PeerServer.start(settings(port, keys("elsewhere")), LOG, new InMemoryNode())) {
            assertThat(server).isNotNull();
            assertThatThrownBy(() -> rows(client(port, keys("one")))).isInstanceOf(NotCompleteException.class);
        }
        int plain = PeersTest.freePort();
        try (PeerServer server = PeerServer.start(settings(plain, Map.of()), LOG, new InMemoryNode())) {
            assertThat(server).isNotNull();
            assertThat(rows(client(plain, Map.of()))).isEqualTo(Map.of(UNIT, List.of()));
            assertThatThrownBy(() -> rows(client(plain, keys("one")))).isInstanceOf(NotCompleteException.class);
        }
    }

    @Test
    void a_key_that_is_missing_is_named() {
        Map<String, String> incomplete = new HashMap<>(keys("one"));
        incomplete.remove("peers.tls.truststore.path");

        assertThatThrownBy(() -> TlsSettings.ofPeers(incomplete)).hasMessageContaining("peers.tls.truststore.path");
        assertThat(settings(1, keys("one")).toString()).doesNotContain(Certificates.PASSWORD, SECRET);
    }
}
