package io.unitrail.service.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.unitrail.service.port.AuditTrail;
import io.unitrail.service.tls.TlsConnector;
import io.unitrail.service.tls.TlsSettings;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP interface on its port. */
public final class HttpServer implements AutoCloseable {

    /**
     * Serials may contain every character of set 82, {@code /}, {@code %} and dots included, and are percent-encoded into one path segment. Paths are
     * matched undecoded here and no file is ever served by path, so none of what these permissions endanger exists.
     */
    private static final UriCompliance SERIALS_IN_PATHS = UriCompliance.from(
            "0,AMBIGUOUS_PATH_SEGMENT,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_PARAMETER,AMBIGUOUS_PATH_ENCODING,"
                    + "AMBIGUOUS_EMPTY_SEGMENT,SUSPICIOUS_PATH_CHARACTERS,ILLEGAL_PATH_CHARACTERS");

    private final Javalin javalin;
    private final LiveFeed feed;

    private HttpServer(Javalin javalin, LiveFeed feed) {
        this.javalin = javalin;
        this.feed = feed;
    }

    /**
     * Starts to answer, without a login.
     *
     * @param host address to listen on
     * @param port 0 for any free one
     */
    public static HttpServer start(String host, int port, ServicePorts ports) {
        return start(HttpSettings.open(host, port), ports);
    }

    /** Starts to answer, recording nothing. */
    public static HttpServer start(HttpSettings settings, ServicePorts ports) {
        return start(settings, ports, AuditTrail.NONE);
    }

    /** Starts to answer. */
    public static HttpServer start(HttpSettings settings, ServicePorts ports, AuditTrail trail) {
        LiveFeed feed = new LiveFeed(ports.flow(), ports.recallLog(), ports.alerts(), ports.clock());
        List<Route> routes = routes(ScopedPorts.of(ports), feed);
        RequestAudit audit = new RequestAudit(trail, ports.clock());
        Pipeline pipeline =
                new Pipeline(new Gate(settings, audit), audit, new PositionHeaders(ports.positions()), ports.meters());
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings);
            config.routes.before(SecurityHeaders::set);
            ProblemAnswers.register(config.routes);
            for (Route route : routes) {
                config.routes.addEndpoint(
                        Endpoint.create(route.method(), route.path()).handler(pipeline.of(route)));
                if (route.method().equals(HandlerType.GET)) {
                    config.routes.addEndpoint(
                            Endpoint.create(HandlerType.HEAD, route.path()).handler(pipeline.of(route)));
                }
            }
        });
        javalin.start();
        return new HttpServer(javalin, feed);
    }

    /** Everything that is served. */
    static List<Route> routes(ServicePorts ports) {
        return routes(ports, new LiveFeed(ports.flow(), ports.recallLog(), ports.alerts(), ports.clock()));
    }

    private static List<Route> routes(ServicePorts ports, LiveFeed feed) {
        Query query = new Query(ports.clock());
        TraceAnswer traces = new TraceAnswer(ports.traceability(), ports.journal(), ports.masterData(), query);
        SetAnswers sets = new SetAnswers(ports.snapshots());
        StreamedAnswers streams = new StreamedAnswers(ports.clock());
        IdempotentAnswers repeats = new IdempotentAnswers();
        List<Route> routes = new ArrayList<>();
        routes.addAll(new EventHandlers(ports.capture(), repeats).routes());
        routes.addAll(new ObjectHandlers(ports.traceability(), traces, query).routes());
        routes.addAll(new GroupHandlers(sets, ports.masterData(), streams, query).routes());
        RecallSetHandlers recallSets = new RecallSetHandlers(sets, ports.journal(), streams, ports.clock());
        routes.addAll(recallSets.routes());
        routes.addAll(new RecallHandlers(ports, sets, recallSets, streams, query).routes());
        routes.addAll(new LedgerHandlers(ports, sets, repeats, query).routes());
        routes.addAll(new ReportHandlers(ports, sets, query).routes());
        routes.addAll(new ShipmentHandlers(sets, streams, query).routes());
        routes.addAll(new SearchHandlers(ports.traceability(), query).routes());
        routes.addAll(new CodeHandlers(ports.clock()).routes());
        routes.addAll(new WarrantyHandlers(ports.traceability(), query).routes());
        routes.addAll(new StockHandlers(sets, ports.masterData(), query).routes());
        routes.addAll(
                new StockCountHandlers(sets, ports.capture(), ports.masterData(), repeats, ports.clock()).routes());
        routes.addAll(new TurnoverHandlers(sets, streams, query).routes());
        routes.addAll(new CheckHandlers(ports, sets, streams, query).routes());
        routes.addAll(new RegistrationHandlers(ports, sets, streams, query).routes());
        routes.addAll(new SerialHandlers(ports.serials(), sets, repeats).routes());
        routes.addAll(new QualityHandlers(sets, streams, query).routes());
        routes.addAll(new MasterDataHandlers(ports.masterData(), query).routes());
        routes.addAll(new NameHandlers(ports.masterData(), query).routes());
        routes.addAll(new LiveHandlers(ports, feed).routes());
        routes.addAll(new QrHandlers().routes());
        routes.addAll(new AlertHandlers(ports.alerts(), query).routes());
        routes.addAll(new DeadLetterHandlers(ports.deadLetters(), repeats, query).routes());
        ConsoleHandlers pages = new ConsoleHandlers();
        routes.addAll(new DigitalLinkHandlers(traces, pages).routes());
        routes.addAll(new HealthHandlers(ports.readiness(), ports.meters()).routes());
        routes.addAll(pages.routes());
        List<Route> described = List.copyOf(routes);
        routes.addAll(new DocumentHandlers(described).routes());
        return routes;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Takes no more requests and waits a moment for those in flight. */
    @Override
    public void close() {
        feed.close();
        javalin.stop();
    }

    private static void configure(JavalinConfig config, HttpSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.router.ignoreTrailingSlashes = true;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        TlsSettings tls = settings.tls();
        if (tls != null) {
            config.jetty.addConnector(
                    (server, http) -> TlsConnector.of(settings.host(), settings.port(), tls, server, http));
        }
        QueuedThreadPool threads = new QueuedThreadPool(HttpLimits.MAX_THREADS);
        threads.setName("unitrail-http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(HttpServer::configure);
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyServer(HttpServer::configure);
    }

    private static void configure(HttpConfiguration http) {
        http.setUriCompliance(SERIALS_IN_PATHS);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HttpLimits.MAX_HEADER_BYTES);
        http.setIdleTimeout(HttpLimits.IDLE_TIMEOUT.toMillis());
    }

    private static void configure(Server server) {
        server.setErrorHandler(new JettyProblems());
        server.setStopTimeout(HttpLimits.CLOSE_TIMEOUT.toMillis());
        for (var connector : server.getConnectors()) {
            if (connector instanceof ServerConnector tcp) {
                tcp.setIdleTimeout(HttpLimits.IDLE_TIMEOUT.toMillis());
            }
        }
    }
}
