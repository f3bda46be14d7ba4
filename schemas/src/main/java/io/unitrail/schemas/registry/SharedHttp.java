package io.unitrail.schemas.registry;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** HTTP clients: one for all serializers of the process, since each has a thread of its own; one more per TLS setting. */
final class SharedHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient PLAIN = builder().build();

    private SharedHttp() {}

    /** @param ssl Kafka's TLS settings, such as {@code ssl.truststore.location}; empty for Java's defaults */
    static HttpClient client(Map<String, Object> ssl) {
        if (ssl.isEmpty()) {
            return PLAIN;
        }
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            ConfigDef definition = new ConfigDef();
            SslConfigs.addClientSslSupport(definition);
            factory.configure(new HashMap<>(definition.parse(ssl)));
            return builder().sslContext(factory.sslContext()).build();
        }
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
    }
}
