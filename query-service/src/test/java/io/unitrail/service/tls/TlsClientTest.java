package io.unitrail.service.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsClientTest {
    @TempDir
    private Path directory;

    @Test
    void renewed_stores_are_taken_and_broken_ones_are_not() throws Exception {
        Certificates certificates = new Certificates(directory).of("node").of("renewed");
        Path store = Path.of(certificates.store("node"));
        TlsSettings settings = TlsSettings.ofPeers(Map.of(
                        "peers.tls.keystore.path",
                        store.toString(),
                        "peers.tls.keystore.password",
                        Certificates.PASSWORD,
                        "peers.tls.truststore.path",
                        certificates.store("trusts-node"),
                        "peers.tls.truststore.password",
                        Certificates.PASSWORD))
                .orElseThrow();
        TlsClient clients = new TlsClient(settings, HttpClient::newBuilder, Duration.ZERO);
        HttpClient first = clients.get();

        assertThat(clients.get()).as("nothing changed").isSameAs(first);
        Files.writeString(store, "being written");
        Files.setLastModifiedTime(store, FileTime.fromMillis(1));
        assertThat(clients.get()).as("broken").isSameAs(first);
        Files.copy(Path.of(certificates.store("renewed")), store, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(store, FileTime.fromMillis(2));
        HttpClient second = clients.get();
        assertThat(second).as("renewed").isNotSameAs(first);
        assertThat(clients.get()).isSameAs(second);
    }
}
