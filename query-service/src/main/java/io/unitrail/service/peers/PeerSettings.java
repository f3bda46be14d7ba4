package io.unitrail.service.peers;

import io.unitrail.service.tls.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this node takes part in a cluster of several.
 *
 * @param host address to listen on for other nodes
 * @param port likewise
 * @param advertised {@code host:port} under which the others reach it
 * @param secret known to all nodes of the cluster and to nobody else
 * @param timeout how long another node may take for one answer, waiting for positions apart
 * @param tls mutual TLS between nodes, or null for plain text
 */
public record PeerSettings(
        String host,
        int port,
        String advertised,
        String secret,
        Duration timeout,
        @Nullable TlsSettings tls) {

    /** Shortest secret, in characters. */
    public static final int MIN_SECRET_CHARS = 16;

    /** Whether a secret is the cluster's, in a time that does not tell where it differs. */
    boolean isSecret(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "PeerSettings[" + host + ":" + port + ", advertised " + advertised + ", timeout " + timeout + ", "
                + (tls == null ? "plain" : tls) + "]";
    }
}
