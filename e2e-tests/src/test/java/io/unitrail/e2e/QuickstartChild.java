package io.unitrail.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code unitrail quickstart} as users start it: a process of its own, on free ports. */
public final class QuickstartChild implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final String READY = "Unitrail is ready: ";

    private final Process process;
    private final List<String> out = Collections.synchronizedList(new ArrayList<>());
    private final Path err;
    private final HttpClient client = HttpClient.newHttpClient();

    private QuickstartChild(Process process, Path err) {
        this.process = process;
        this.err = err;
        Thread reader = new Thread(this::read, "quickstart-stdout");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it on a directory; does not wait. */
    public static QuickstartChild start(Path dir, Path err, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "io.unitrail.service.cli.Unitrail",
                "quickstart",
                "--dir",
                dir.toString(),
                "--kafka-port",
                "0",
                "--registry-port",
                "0"));
        command.addAll(List.of(options));
        return new QuickstartChild(
                new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(out::add);
        } catch (IOException | UncheckedIOException e) {
            out.add("stdout broke off: " + e); // a killed process ends so
        }
    }

    /** Waits until it says that it can answer. */
    public QuickstartChild awaitReady() throws IOException {
        awaitLine(line -> line.startsWith("Also in there"));
        return this;
    }

    private String awaitLine(Predicate<String> wanted) throws IOException {
        Instant until = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(until) && process.isAlive()) {
            for (String line : lines()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            pause();
        }
        throw new AssertionError(
                "not said within " + DEADLINE + "; stdout: " + lines() + "; stderr: " + Files.readString(err));
    }

    /** Waits for something that is no line. */
    void await(Condition condition) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(DEADLINE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(until) || !process.isAlive()) {
                throw new AssertionError("not so within " + DEADLINE + "; stderr: " + Files.readString(err));
            }
            pause();
        }
    }

    /** What {@link #await} waits for. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What it printed so far. */
    List<String> lines() {
        synchronized (out) {
            return List.copyOf(out);
        }
    }

    public String url() throws IOException {
        return awaitLine(line -> line.startsWith(READY)).substring(READY.length());
    }

    /** The commands that it invites to try, without {@code bin/unitrail}. */
    List<List<String>> commands() {
        return lines().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("bin/unitrail "))
                .map(line -> List.of(line.substring("bin/unitrail ".length()).split(" ")))
                .toList();
    }

    String get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET().build());
    }

    String post(String url, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(request.uri() + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Kills it the hard way and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop; false if it did not within this time. */
    boolean stop(Duration within) throws InterruptedException {
        process.destroy();
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
