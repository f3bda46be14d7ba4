package io.unitrail.service.tls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client side of mutual TLS: shows its own certificate and trusts those authorities alone. Stores that change are taken within
 * {@link TlsConnector#LOOK_AGAIN}, as on the server's side; until one that cannot be read is mended, the ones before it serve.
 */
public final class TlsClient implements Supplier<HttpClient> {
    private static final Logger LOG = LoggerFactory.getLogger(TlsClient.class);

    private final TlsSettings settings;
    private final Supplier<HttpClient.Builder> builder;
    private final Duration lookAgain;
    private HttpClient client;
    private List<FileTime> read;
    private long lookAt;

    /**
     * @param settings with a trust store
     * @param builder of a client that lacks nothing but its certificates
     */
    public TlsClient(TlsSettings settings, Supplier<HttpClient.Builder> builder) {
        this(settings, builder, TlsConnector.LOOK_AGAIN);
    }

    TlsClient(TlsSettings settings, Supplier<HttpClient.Builder> builder, Duration lookAgain) {
        this.settings = settings;
        this.builder = builder;
        this.lookAgain = lookAgain;
        try {
            this.read = modified();
            this.client = connectable();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the stores of " + settings + " cannot be used: " + e.getMessage(), e);
        }
        this.lookAt = System.nanoTime() + lookAgain.toNanos();
    }

    @Override
    public synchronized HttpClient get() {
        if (System.nanoTime() - lookAt >= 0) {
            lookAt = System.nanoTime() + lookAgain.toNanos();
            renew();
        }
        return client;
    }

    private void renew() {
        try {
            List<FileTime> now = modified();
            if (!now.equals(read)) {
                client = connectable();
                read = now;
                LOG.info("Took the certificates anew: {}", settings);
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("The stores of {} cannot be used, the ones before go on: {}", settings, e.toString());
        }
    }

    private List<FileTime> modified() throws IOException {
        return List.of(Files.getLastModifiedTime(settings.keyStore()), Files.getLastModifiedTime(trustStore()));
    }

    private Path trustStore() {
        return Objects.requireNonNull(settings.trustStore(), "a client needs to know whom to trust");
    }

    private HttpClient connectable() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(
                TlsSettings.load(settings.keyStore(), settings.keyStorePassword()),
                settings.keyStorePassword().toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(TlsSettings.load(trustStore(), settings.trustStorePassword()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return builder.get().sslContext(context).build();
    }
}
