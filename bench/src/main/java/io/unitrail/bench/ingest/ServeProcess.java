package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Http;
import io.unitrail.service.cli.Unitrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code unitrail serve} in a process of its own: what it may use can be limited, and it can be killed. */
public final class ServeProcess implements Ingest {
    private static final int END_SECONDS = 30;

    private final Path directory;
    private final Process process;
    private final Http http;
    private final Thread atExit;

    private ServeProcess(Path directory, Process process, Http http) {
        this.directory = directory;
        this.process = process;
        this.http = http;
        this.atExit = new Thread(process::destroyForcibly, "serve-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it and does not wait.
     *
     * @param directory an empty one
     * @param settings of the node, without its HTTP port and state directory
     * @param flags of the JVM
     */
    public static ServeProcess start(Path directory, Map<String, String> settings, String... flags) {
        int port = freePort();
        Map<String, String> config = new HashMap<>(settings);
        config.put("http.port", String.valueOf(port));
        config.put("streams.state.dir", directory.resolve("state").toString());
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("node.properties");
            Files.writeString(
                    file,
                    config.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(flags));
            command.addAll(List.of(
                    "-XX:+UseG1GC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Unitrail.class.getName(),
                    "serve",
                    "--config",
                    file.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("node.log").toFile())
                    .start();
            return new ServeProcess(directory, process, new Http(port));
        } catch (IOException e) {
            throw new UncheckedIOException("unitrail serve cannot be started in " + directory, e);
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on loopback", e);
        }
    }

    /** For asking it. */
    public Http http() {
        return http;
    }

    /** Nothing while it does not answer yet. */
    @Override
    public long taken() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "unitrail serve ended with " + process.exitValue() + "; see " + directory.resolve("node.log"));
        }
        return http.isOk("/health/live") ? new NodeProgress(http).taken() : 0;
    }

    @Override
    public long pause() {
        return NodeProgress.PAUSE_NANOS;
    }

    @Override
    public long stateBytes() {
        return new Directory(directory.resolve("state")).bytes();
    }

    /** As a power cut would end it. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            process.destroyForcibly();
        }
    }

    private void await() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
