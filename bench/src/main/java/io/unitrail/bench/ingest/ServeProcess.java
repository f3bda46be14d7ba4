package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Http;
import io.unitrail.bench.rig.Rig;
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
    private final NodeProgress progress;
    private final Thread atExit;

    private ServeProcess(Path directory, NodeProgress progress, Process process, Http http) {
        this.directory = directory;
        this.progress = progress;
        this.process = process;
        this.http = http;
        this.atExit = new Thread(process::destroyForcibly, "serve-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it and does not wait.
     *
     * @param prefix of the log
     * @param directory an empty one
     * @param more settings of the node
     * @param flags of the JVM
     */
    public static ServeProcess start(
            Rig rig, String prefix, Path directory, Map<String, String> more, String... flags) {
        int port = freePort();
        String applicationId = prefix + "serve";
        Map<String, String> config = new HashMap<>(rig.settings(prefix));
        config.putAll(more);
        config.put("streams.application.id", applicationId);
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
            NodeProgress progress = new NodeProgress(rig, prefix, applicationId);
            return new ServeProcess(directory, progress, process, new Http(port));
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

    @Override
    public long taken() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "unitrail serve ended with " + process.exitValue() + "; see " + directory.resolve("node.log"));
        }
        return progress.taken();
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
        progress.close();
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
