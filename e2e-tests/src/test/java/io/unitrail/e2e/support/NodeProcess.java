package io.unitrail.e2e.support;

import io.unitrail.service.cli.Unitrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code unitrail serve} in a JVM of its own, to be killed, frozen and started again with the same directory and ports. */
public final class NodeProcess implements AutoCloseable {
    private static final long END_S = 60;

    private final String name;
    private final Path directory;
    private final Map<String, String> config;
    private final int httpPort = FreePorts.next();
    private Process process;

    /**
     * @param directory of this node alone
     * @param config beside ports, secret and state directory; goes before them
     */
    public NodeProcess(String name, Path directory, Map<String, String> config) {
        this.name = name;
        this.directory = directory;
        this.config = new HashMap<>(Map.of(
                "http.port", Integer.toString(httpPort),
                "peers.port", Integer.toString(FreePorts.next()),
                "peers.secret", "a secret of these tests alone",
                "auto.register.schemas", "true",
                "streams.state.dir", stateDirectory().toString()));
        this.config.putAll(config);
    }

    public String name() {
        return name;
    }

    /** Where its stores are, unless it is configured otherwise. */
    public Path stateDirectory() {
        return directory.resolve("state");
    }

    /** Starts it and does not wait. */
    public void start() {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("node.properties");
            Files.writeString(
                    file,
                    config.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Unitrail.class.getName(),
                            "serve",
                            "--config",
                            file.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("node " + name + " cannot be started", e);
        }
    }

    /** Waits until it can answer. */
    public void awaitReady() {
        Await.until("node " + name + " is ready, see " + log(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("it ended: " + Files.readString(log()));
            }
            return http().get("/health/ready").status() == 200;
        });
    }

    /** What it printed. */
    public Path log() {
        return directory.resolve("node.log");
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and waits for the end. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** SIGSTOP. */
    public void freeze() {
        Signals.send("STOP", process.pid());
    }

    /** SIGCONT. */
    public void thaw() {
        Signals.send("CONT", process.pid());
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
                throw new AssertionError("node " + name + ", process " + process.pid() + ", does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public Http http() {
        return new Http(httpPort);
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** How many partitions it answers for; 0 if it does not answer. */
    public int partitions() {
        return (int) http().metric("unitrail_partitions_fresh").orElse(0);
    }

    /** Whether each has partitions, and none has what the other has: one that was thawed may not know yet that its own are gone. */
    public static boolean share(int partitions, NodeProcess one, NodeProcess other) {
        int ofOne = one.partitions();
        int ofOther = other.partitions();
        return ofOne > 0 && ofOther > 0 && ofOne + ofOther == partitions;
    }

    /** Ends it whatever it is doing. */
    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}
