package io.unitrail.schemas.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One URL of a registry, without the credentials that it may have carried.
 *
 * @param base scheme, host, port and path, without a slash at the end
 * @param userInfo {@code user:password} from the URL, or null
 */
record Endpoint(String base, @Nullable String userInfo) {

    /** @throws IllegalArgumentException if it is no http or https URL */
    static Endpoint of(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
                throw invalid(url, null);
            }
            String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
            URI bare = new URI(scheme, null, uri.getHost(), uri.getPort(), path, null, null);
            return new Endpoint(bare.toString(), uri.getUserInfo());
        } catch (URISyntaxException e) {
            throw invalid(url, e);
        }
    }

    /** The value of the header Authorization for {@code user:password}. */
    static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return base;
    }

    private static IllegalArgumentException invalid(String url, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                RegistryConfig.URL + " '" + url + "' is no URL; give it like http://localhost:8081", cause);
    }
}
