package io.unitrail.bench.reads;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.unitrail.service.http.HttpLimits;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The same HTTP server as the service's, set alike, with nothing around its handlers. */
final class BareHttp {
    /** What it answers with a constant body. */
    static final String CONSTANT = "/constant";

    private BareHttp() {}

    /** Starts it on a free port of loopback. */
    static Javalin start(Endpoint... endpoints) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.jetty.threadPool = new QueuedThreadPool(HttpLimits.MAX_THREADS);
            for (Endpoint endpoint : endpoints) {
                config.routes.addEndpoint(endpoint);
            }
        });
        javalin.start();
        return javalin;
    }

    /** Answers {@link #CONSTANT} with so many bytes. */
    static Javalin constant(int bytes) {
        byte[] body = new byte[bytes];
        java.util.Arrays.fill(body, (byte) 'x');
        return start(Endpoint.create(HandlerType.GET, CONSTANT)
                .handler(ctx -> ctx.contentType("application/json").result(body)));
    }
}
