package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.service.tls.Certificates;
import io.unitrail.service.tls.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and mutual TLS towards clients, over real sockets with certificates made for the test. */
class TlsTest {
    private static final String PASSWORD = Certificates.PASSWORD;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void certificates() throws Exception {
        new Certificates(directory).of("server").of("client").of("stranger");
    }

    private static String store(String name) {
        return new Certificates(directory).store(name);
    }

    private static HttpServer server(Map<String, String> more) {
        Map<String, String> keys = new java.util.HashMap<>(
                Map.of("tls.keystore.path", store("server"), "tls.keystore.password", PASSWORD));
        keys.putAll(more);
        TlsSettings tls = TlsSettings.of(keys).orElseThrow();
        assertThat(tls.toString()).doesNotContain(PASSWORD);
        return HttpServer.start(new HttpSettings("127.0.0.1", 0, Set.of(), tls, null), new InMemoryPorts().ports());
    }

    private static HttpResponse<String> get(HttpServer server, @Nullable String certificate) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (certificate != null) {
            keys.init(load(certificate), PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load("trusts-server"));
        context.init(certificate == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/health/live"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static KeyStore load(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Path.of(store(name)))) {
            store.load(file, PASSWORD.toCharArray());
        }
        return store;
    }

    @Test
    void with_a_key_store_it_is_served_over_tls_and_not_in_plain() throws Exception {
        try (HttpServer server = server(Map.of())) {
            HttpResponse<String> answer = get(server, null);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(new HttpProbe(server.port())
                            .raw("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                    .doesNotContain("200 OK");
        }
    }

    @Test
    void with_mutual_tls_only_clients_with_a_trusted_certificate_connect() throws Exception {
        try (HttpServer server = server(Map.of(
                "tls.client.auth",
                "need",
                "tls.truststore.path",
                store("trusts-client"),
                "tls.truststore.password",
                PASSWORD))) {
            assertThat(get(server, "client").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> get(server, null)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> get(server, "stranger")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_store_that_cannot_be_opened_is_named_without_its_password() {
        assertThatThrownBy(() -> TlsSettings.of(
                        Map.of("tls.keystore.path", store("server"), "tls.keystore.password", "wrong-secret")))
                .hasMessageContaining("tls.keystore.path")
                .message()
                .doesNotContain("wrong-secret");
        assertThatThrownBy(() -> TlsSettings.of(Map.of(
                        "tls.keystore.path",
                        store("server"),
                        "tls.keystore.password",
                        PASSWORD,
                        "tls.client.auth",
                        "need")))
                .hasMessageContaining("tls.truststore.path");
    }
}
