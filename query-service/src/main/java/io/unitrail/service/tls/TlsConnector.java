package io.unitrail.service.tls;

import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** HTTP over TLS. A certificate that is renewed in its file is taken within {@link #LOOK_AGAIN}, without a restart. */
public final class TlsConnector {
    /** How often the key store is looked at. */
    static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final Duration STRICT_TRANSPORT = Duration.ofDays(365);

    private TlsConnector() {}

    /** Listens on an address once the server starts. */
    public static Connector of(String host, int port, TlsSettings tls, Server server, HttpConfiguration http) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStoreType(TlsSettings.STORE_TYPE);
        context.setKeyStorePath(tls.keyStore().toString());
        context.setKeyStorePassword(tls.keyStorePassword());
        if (tls.trustStore() != null) {
            context.setTrustStoreType(TlsSettings.STORE_TYPE);
            context.setTrustStorePath(tls.trustStore().toString());
            context.setTrustStorePassword(tls.trustStorePassword());
        }
        context.setIncludeProtocols(TlsSettings.PROTOCOLS.toArray(String[]::new));
        context.setNeedClientAuth(tls.clientAuth() == TlsSettings.ClientAuth.NEED);
        context.setWantClientAuth(tls.clientAuth() == TlsSettings.ClientAuth.WANT);
        SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
        secure.setStsMaxAge(STRICT_TRANSPORT.toSeconds());
        HttpConfiguration https = new HttpConfiguration(http);
        https.addCustomizer(secure);
        KeyStoreScanner renewed = new KeyStoreScanner(context);
        renewed.setScanInterval((int) LOOK_AGAIN.toSeconds());
        server.addBean(renewed);
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
