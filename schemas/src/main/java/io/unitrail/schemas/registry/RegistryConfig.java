package io.unitrail.schemas.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a schema registry and what to do there, by Confluent's configuration names; names that it does not know
 * are left alone. Differs from Confluent's defaults in one: schemas are not registered unasked.
 */
public final class RegistryConfig {
    /** One or several URLs, comma separated; required. */
    public static final String URL = "schema.registry.url";
    /** Where basic credentials come from: {@code URL} (default) or {@code USER_INFO}. */
    public static final String BASIC_SOURCE = "basic.auth.credentials.source";
    /** {@code user:password} for {@code USER_INFO}. */
    public static final String BASIC_USER_INFO = "basic.auth.user.info";
    /** Where a bearer token comes from: {@code STATIC_TOKEN}. */
    public static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    /** The token for {@code STATIC_TOKEN}. */
    public static final String BEARER_TOKEN = "bearer.auth.token";
    /** Whether a writer registers a schema that its subject does not have; default false. */
    public static final String AUTO_REGISTER = "auto.register.schemas";
    /** Whether a writer uses the subject's latest version instead of its own schema; default false. */
    public static final String USE_LATEST = "use.latest.version";
    /** Whether the registry compares schemas in a normal form; default false. */
    public static final String NORMALIZE = "normalize.schemas";
    /** Whether the latest version must be able to read what is written with the own schema; default true. */
    public static final String LATEST_STRICT = "latest.compatibility.strict";
    /** Strategy for values; default TopicNameStrategy. */
    public static final String VALUE_SUBJECT_NAMES = "value.subject.name.strategy";
    /** Strategy for keys; default TopicNameStrategy. */
    public static final String KEY_SUBJECT_NAMES = "key.subject.name.strategy";
    /**
     * How long a failing registry is asked again, in milliseconds; default 90,000. Must stay below the transaction
     * timeout of the streams, 120 s.
     */
    public static final String RETRY_BUDGET_MS = "registry.retry.budget.ms";
    /** How long one request may take, in milliseconds; default 10,000. */
    public static final String REQUEST_TIMEOUT_MS = "registry.request.timeout.ms";
    /** Before Kafka's names for TLS settings, such as {@code schema.registry.ssl.truststore.location}. */
    public static final String SSL_PREFIX = "schema.registry.";

    private static final long DEFAULT_RETRY_BUDGET_MS = 90_000;
    private static final long DEFAULT_REQUEST_TIMEOUT_MS = 10_000;

    private final List<Endpoint> endpoints;
    private final @Nullable String authorization;
    private final boolean autoRegister;
    private final boolean useLatest;
    private final boolean normalize;
    private final boolean latestStrict;
    private final SubjectNames keySubjects;
    private final SubjectNames valueSubjects;
    private final Duration retryBudget;
    private final Duration requestTimeout;
    private final Map<String, Object> ssl;

    private RegistryConfig(Settings settings) {
        endpoints = Stream.of(settings.required(URL).split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(Endpoint::of)
                .toList();
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException(URL + " is empty; give it like http://localhost:8081");
        }
        authorization = authorization(settings);
        autoRegister = settings.flag(AUTO_REGISTER, false);
        useLatest = settings.flag(USE_LATEST, false);
        normalize = settings.flag(NORMALIZE, false);
        latestStrict = settings.flag(LATEST_STRICT, true);
        keySubjects = settings.subjectNames(KEY_SUBJECT_NAMES);
        valueSubjects = settings.subjectNames(VALUE_SUBJECT_NAMES);
        retryBudget = Duration.ofMillis(settings.number(RETRY_BUDGET_MS, DEFAULT_RETRY_BUDGET_MS));
        requestTimeout = Duration.ofMillis(settings.number(REQUEST_TIMEOUT_MS, DEFAULT_REQUEST_TIMEOUT_MS));
        ssl = settings.below(SSL_PREFIX, "ssl.");
    }

    /**
     * Reads the configuration of a serializer, a deserializer or a process.
     *
     * @throws IllegalArgumentException if a value is missing or wrong; names it with the remedy
     */
    public static RegistryConfig of(Map<String, ?> configs) {
        return new RegistryConfig(new Settings(configs));
    }

    private static @Nullable String authorization(Settings settings) {
        String bearer = settings.text(BEARER_SOURCE);
        if (bearer != null) {
            if (!bearer.equals("STATIC_TOKEN")) {
                throw new IllegalArgumentException(BEARER_SOURCE + " '" + bearer
                        + "' is not supported; give STATIC_TOKEN, or use Confluent's serializer classes");
            }
            return "Bearer " + settings.required(BEARER_TOKEN);
        }
        String basic = settings.text(BASIC_SOURCE);
        if (basic == null || basic.equals("URL")) {
            return null;
        }
        if (!basic.equals("USER_INFO")) {
            throw new IllegalArgumentException(BASIC_SOURCE + " '" + basic
                    + "' is not supported; give URL or USER_INFO, or use Confluent's serializer classes");
        }
        return Endpoint.basic(settings.required(BASIC_USER_INFO));
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The value of the header Authorization at an endpoint; null for none. */
    @Nullable
    String authorization(Endpoint endpoint) {
        if (authorization != null) {
            return authorization;
        }
        return endpoint.userInfo() == null ? null : Endpoint.basic(endpoint.userInfo());
    }

    /** {@link #AUTO_REGISTER}. */
    public boolean autoRegister() {
        return autoRegister;
    }

    /** {@link #USE_LATEST}. */
    public boolean useLatest() {
        return useLatest;
    }

    /** {@link #NORMALIZE}. */
    public boolean normalize() {
        return normalize;
    }

    /** {@link #LATEST_STRICT}. */
    public boolean latestStrict() {
        return latestStrict;
    }

    /** {@link #KEY_SUBJECT_NAMES} or {@link #VALUE_SUBJECT_NAMES}. */
    public SubjectNames subjectNames(boolean isKey) {
        return isKey ? keySubjects : valueSubjects;
    }

    Duration retryBudget() {
        return retryBudget;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    /** Kafka's TLS settings without the prefix; empty for Java's defaults. */
    Map<String, Object> ssl() {
        return ssl;
    }

    /** The URLs, without credentials. */
    @Override
    public String toString() {
        return endpoints.toString();
    }

    /** Values as Kafka hands them over: texts, or already of their type. */
    private record Settings(Map<String, ?> configs) {

        @Nullable
        String text(String name) {
            Object value = configs.get(name);
            if (value instanceof List<?> list) {
                return String.join(",", list.stream().map(String::valueOf).toList());
            }
            return value == null || value.toString().isBlank()
                    ? null
                    : value.toString().strip();
        }

        String required(String name) {
            String text = text(name);
            if (text == null) {
                throw new IllegalArgumentException(name + " is missing; set it");
            }
            return text;
        }

        boolean flag(String name, boolean otherwise) {
            String text = text(name);
            if (text == null) {
                return otherwise;
            }
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw new IllegalArgumentException(name + " '" + text + "' is neither true nor false");
            }
            return text.equalsIgnoreCase("true");
        }

        long number(String name, long otherwise) {
            String text = text(name);
            try {
                long number = text == null ? otherwise : Long.parseLong(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " '" + text + "' is no whole number of milliseconds", e);
            }
            throw new IllegalArgumentException(name + " '" + text + "' is not above 0; give milliseconds");
        }

        SubjectNames subjectNames(String name) {
            Object value = configs.get(name);
            String text = value instanceof Class<?> type ? type.getName() : text(name);
            return text == null ? SubjectNames.TOPIC : SubjectNames.of(text);
        }

        Map<String, Object> below(String prefix, String next) {
            Map<String, Object> found = new HashMap<>();
            configs.forEach((name, value) -> {
                if (name.startsWith(prefix + next) && value != null) {
                    found.put(name.substring(prefix.length()), value);
                }
            });
            return Map.copyOf(found);
        }
    }
}
