package io.unitrail.service.http;

import io.unitrail.service.access.Authentication;
import io.unitrail.service.tls.TlsSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the HTTP interface listens and who may come.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param allowedHosts further names that a {@code Host} header may have on loopback, such as that of a proxy before it
 * @param tls serves over TLS only, or null
 * @param authentication how to find out who asks, or null: then whoever reaches the address may do everything
 */
public record HttpSettings(
        String host,
        int port,
        Set<String> allowedHosts,
        @Nullable TlsSettings tls,
        @Nullable Authentication authentication) {
    public HttpSettings {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Without a login. */
    public static HttpSettings open(String host, int port) {
        return new HttpSettings(host, port, Set.of(), null, null);
    }
}
