package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: what all routes have in common, and the form of every error. */
final class RegistryHttp {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);

    /** Requests that are served at the same time; further ones wait. */
    private static final int THREADS = 16;

    private RegistryHttp() {}

    static Javalin server(RegistryState state, Registry registry, Settings settings) {
        return Javalin.create(config -> {
            configure(config);
            RoutesConfig routes = config.routes;
            routes.before(RegistryHttp::requireJson);
            routes.get("/", context -> new Exchange(context).answer(JsonNodeFactory.instance.objectNode()));
            new SubjectRoutes(state, registry).addTo(routes);
            new SchemaRoutes(state).addTo(routes);
            new SettingsRoutes(state, settings).addTo(routes);
            new CompatibilityRoutes(registry).addTo(routes);
            routes.exception(RegistryError.class, RegistryHttp::refuse);
            routes.exception(
                    HttpResponseException.class,
                    (e, context) -> new Exchange(context)
                            .answerError(e.getStatus(), e.getStatus(), "HTTP " + e.getStatus() + " " + e.getMessage()));
            routes.exception(Exception.class, RegistryHttp::fail);
        });
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        // A subject may contain any character, and clients write a slash in it as %2F.
        UriCompliance compliance = UriCompliance.from(EnumSet.of(
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(compliance));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    /** Also keeps out what a web page elsewhere can send without asking: forms and plain text. */
    private static void requireJson(Context context) {
        String type = context.contentType();
        if (type == null) {
            return;
        }
        String base = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!Exchange.CONTENT_TYPES.contains(base)
                && !Set.of("", "application/octet-stream").contains(base)) {
            throw RegistryError.unsupportedContentType(base);
        }
    }

    private static void refuse(RegistryError error, Context context) {
        if (error.getCause() != null) {
            LOG.error("{} {}: {}", context.method(), context.path(), error.text(), error.getCause());
        }
        new Exchange(context).answerError(error.status(), error.code(), error.text());
    }

    private static void fail(Exception error, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), error);
        new Exchange(context).answerError(500, 500, "Internal error: " + error);
    }
}
