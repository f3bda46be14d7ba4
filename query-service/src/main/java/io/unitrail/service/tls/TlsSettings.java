package io.unitrail.service.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards clients, or between nodes.
 *
 * <pre>
 * tls.keystore.path        PKCS#12 file with the key and certificate chain; with it HTTP is served over TLS only
 * tls.keystore.password    of it
 * tls.truststore.path      PKCS#12 file with the authorities of clients' certificates; needed for want and need
 * tls.truststore.password  of it
 * tls.client.auth          none, want, need: whether clients must show a certificate (none)
 * peers.tls.NAME           the same between nodes, which always show each other their certificates: all four are needed
 * </pre>
 *
 * @param keyStore PKCS#12
 * @param keyStorePassword never shown
 * @param trustStore PKCS#12, or null
 * @param trustStorePassword likewise
 * @param clientAuth whether clients show certificates
 */
public record TlsSettings(
        Path keyStore,
        String keyStorePassword,
        @Nullable Path trustStore,
        @Nullable String trustStorePassword,
        ClientAuth clientAuth) {
    /** Every key. */
    public static final List<String> KEYS = Stream.concat(
                    Stream.of("tls.client.auth"),
                    Stream.of("tls.", "peers.tls.")
                            .flatMap(prefix -> Stream.of(
                                            "keystore.path",
                                            "keystore.password",
                                            "truststore.path",
                                            "truststore.password")
                                    .map(prefix::concat)))
            .toList();

    /** The only kind of store: it is the one that every tool makes. */
    public static final String STORE_TYPE = "PKCS12";

    /** Protocols that are spoken. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Whether clients show certificates. */
    public enum ClientAuth {
        NONE,
        WANT,
        NEED
    }

    /**
     * Reads the keys for clients; empty if none is configured.
     *
     * @throws IllegalArgumentException if one is missing or a store cannot be opened; names the key and the remedy
     */
    public static Optional<TlsSettings> of(Map<String, String> all) {
        if (all.keySet().stream().noneMatch(key -> key.startsWith("tls."))) {
            return Optional.empty();
        }
        ClientAuth clientAuth = clientAuth(all.getOrDefault("tls.client.auth", "none"));
        if (clientAuth != ClientAuth.NONE && !all.containsKey("tls.truststore.path")) {
            throw new IllegalArgumentException(
                    "tls.truststore.path is missing; tls.client.auth needs the authorities that sign clients' certificates");
        }
        return Optional.of(of(all, "tls.", all.containsKey("tls.truststore.path"), clientAuth));
    }

    /**
     * Reads the keys for other nodes; empty if none is configured.
     *
     * @throws IllegalArgumentException likewise
     */
    public static Optional<TlsSettings> ofPeers(Map<String, String> all) {
        if (all.keySet().stream().noneMatch(key -> key.startsWith("peers.tls."))) {
            return Optional.empty();
        }
        return Optional.of(of(all, "peers.tls.", true, ClientAuth.NEED));
    }

    private static TlsSettings of(Map<String, String> all, String prefix, boolean trusts, ClientAuth clientAuth) {
        return new TlsSettings(
                store(all, prefix + "keystore"),
                all.getOrDefault(prefix + "keystore.password", ""),
                trusts ? store(all, prefix + "truststore") : null,
                trusts ? all.getOrDefault(prefix + "truststore.password", "") : null,
                clientAuth);
    }

    private static ClientAuth clientAuth(String word) {
        return switch (word) {
            case "none" -> ClientAuth.NONE;
            case "want" -> ClientAuth.WANT;
            case "need" -> ClientAuth.NEED;
            default -> throw new IllegalArgumentException("tls.client.auth is '" + word + "'; give none, want or need");
        };
    }

    private static Path store(Map<String, String> all, String prefix) {
        String path = all.getOrDefault(prefix + ".path", "");
        if (path.isBlank()) {
            throw new IllegalArgumentException(prefix + ".path is missing; give a PKCS#12 file");
        }
        try {
            KeyStore unused = load(Path.of(path), all.get(prefix + ".password"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    prefix + ".path '" + path + "' cannot be opened as PKCS#12 with " + prefix + ".password ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
        return Path.of(path);
    }

    /** Opens a store; no password is an empty one. */
    static KeyStore load(Path path, @Nullable String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(STORE_TYPE);
        try (InputStream file = Files.newInputStream(path)) {
            store.load(file, (password == null ? "" : password).toCharArray());
        }
        return store;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "TlsSettings[" + keyStore + ", trusting " + trustStore + ", client auth " + clientAuth + "]";
    }
}
