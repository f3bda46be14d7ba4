package io.unitrail.e2e.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in a server's place and answers 503 to everything, counting how often a path was asked for. */
public final class OutOfOrder implements AutoCloseable {
    private static final int UNAVAILABLE = 503;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param path what is counted */
    public OutOfOrder(int port, String path) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals(path)) {
                asked.incrementAndGet();
            }
            exchange.sendResponseHeaders(UNAVAILABLE, -1);
            exchange.close();
        });
        server.start();
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
