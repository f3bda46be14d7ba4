package io.unitrail.service.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards clients.
 *
 * <pre>
 * tls.keystore.path        PKCS#12 file with the key and certificate chain; with it HTTP is served over TLS only
 * tls.keystore.password    of it
 * tls.truststore.path      PKCS#12 file with the authorities of clients' certificates; needed for want and need
 * tls.truststore.password  of it
 * tls.client.auth          none, want, need: whether clients must show a certificate (none)
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
    public static final List<String> KEYS = List.of(
            "tls.keystore.path",
            "tls.keystore.password",
            "tls.truststore.path",
            "tls.truststore.password",
            "tls.client.auth");

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
     * Reads the keys; empty if none is configured.
     *
     * @throws IllegalArgumentException if one is missing or a store cannot be opened; names the key and the remedy
     */
    public static Optional<TlsSettings> of(Map<String, String> all) {
        if (KEYS.stream().noneMatch(all::containsKey)) {
            return Optional.empty();
        }
        Path keyStore = store(all, "tls.keystore");
        ClientAuth clientAuth = clientAuth(all.getOrDefault("tls.client.auth", "none"));
        boolean trusts = all.containsKey("tls.truststore.path");
        if (clientAuth != ClientAuth.NONE && !trusts) {
            throw new IllegalArgumentException(
                    "tls.truststore.path is missing; tls.client.auth needs the authorities that sign clients' certificates");
        }
        return Optional.of(new TlsSettings(
                keyStore,
                all.getOrDefault("tls.keystore.password", ""),
                trusts ? store(all, "tls.truststore") : null,
                trusts ? all.getOrDefault("tls.truststore.password", "") : null,
                clientAuth));
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
        char[] password = all.getOrDefault(prefix + ".password", "").toCharArray();
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            KeyStore.getInstance(STORE_TYPE).load(file, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    prefix + ".path '" + path + "' cannot be opened as PKCS#12 with " + prefix + ".password ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
        return Path.of(path);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "TlsSettings[" + keyStore + ", trusting " + trustStore + ", client auth " + clientAuth + "]";
    }
}
