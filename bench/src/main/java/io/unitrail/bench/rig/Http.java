package io.unitrail.bench.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Asks one server on loopback, each thread on a connection of its own that is kept open. The JDK's oldest client, because it takes the
 * least of the cores that the server has to share with it.
 *
 * @param port of the server
 */
public record Http(int port) {
    private static final int OK = 200;
    private static final int TIMEOUT_MS = 120_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Connections that are kept open at most; must be set before the first request. */
    static {
        System.setProperty("http.maxConnections", "64");
    }

    /** What an answer came to. */
    public record Answer(long bytes, long lines) {}

    /** Is given an answer piece by piece. */
    private interface Taker {
        void take(byte[] bytes, int length);
    }

    /** An answer as text. Throws {@link IllegalStateException} if it is no 200. */
    public String text(String path) {
        StringBuilder text = new StringBuilder();
        read(
                open(path),
                path,
                (bytes, length) -> text.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    /** Whether there is an answer and it is a 200. */
    public boolean isOk(String path) {
        try {
            HttpURLConnection connection = open(path);
            boolean ok = connection.getResponseCode() == OK;
            try (InputStream body = ok ? connection.getInputStream() : connection.getErrorStream()) {
                if (body != null) {
                    body.readAllBytes();
                }
            }
            return ok;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads an answer to its end. Throws {@link IllegalStateException} if it is no 200. */
    public Answer get(String path) {
        return count(open(path), path);
    }

    /** Asks with a JSON body for NDJSON and reads the answer to its end. Throws likewise. */
    public Answer post(String path, String body) {
        HttpURLConnection connection = open(path);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/x-ndjson");
        try {
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " does not answer", e);
        }
        return count(connection, path);
    }

    private static Answer count(HttpURLConnection connection, String path) {
        long[] counted = new long[2];
        read(connection, path, (bytes, length) -> {
            counted[0] += length;
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    counted[1]++;
                }
            }
        });
        return new Answer(counted[0], counted[1]);
    }

    private HttpURLConnection open(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(HttpURLConnection connection, String path, Taker taker) {
        try {
            int status = connection.getResponseCode();
            if (status != OK) {
                throw new IllegalStateException(path + " was answered " + status);
            }
            byte[] buffer = new byte[BUFFER_BYTES];
            try (InputStream body = connection.getInputStream()) {
                for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                    taker.take(buffer, length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " was not answered to its end", e);
        }
    }
}
