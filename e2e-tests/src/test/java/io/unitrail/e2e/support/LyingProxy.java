package io.unitrail.e2e.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;

/** Stands before a node and passes GETs on, but changes what is answered. */
public final class LyingProxy implements AutoCloseable {
    private static final int THREADS = 4;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    /** @param lie of a path with its query and the body to what is answered instead */
    public LyingProxy(Http node, BinaryOperator<String> lie) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, node, lie));
        server.start();
    }

    private static void answer(HttpExchange exchange, Http node, BinaryOperator<String> lie) throws IOException {
        String path = exchange.getRequestURI().toString();
        String after = exchange.getRequestHeaders().getFirst("Unitrail-After");
        Http.Answer answer = after == null ? node.get(path) : node.get(path, "Unitrail-After", after);
        byte[] body = lie.apply(path, answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.header("Content-Type"));
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
