package io.unitrail.e2e.support;

import io.unitrail.service.cli.Unitrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code unitrail quickstart --empty} in a JVM of its own, to be killed; the same directory and ports each time. */
public final class StackProcess implements AutoCloseable {
    private static final long END_S = 60;
    private final Path directory;
    private final int heapMegabytes;
    private final int httpPort = FreePorts.next();
    private final int kafkaPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private Process process;

    public StackProcess(Path directory) {
        this(directory, 768);
    }

    /** @param heapMegabytes most that its heap may take */
    public StackProcess(Path directory, int heapMegabytes) {
        this.directory = directory;
        this.heapMegabytes = heapMegabytes;
    }

    /** Returns when it can answer. */
    public void start() throws IOException {
        Path log = directory.resolve("process.log");
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unitrail.class.getName(),
                        "quickstart",
                        "--empty",
                        "--dir",
                        directory.resolve("data").toString(),
                        "--port",
                        Integer.toString(httpPort),
                        "--kafka-port",
                        Integer.toString(kafkaPort),
                        "--registry-port",
                        Integer.toString(registryPort)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Await.until("the process is ready, see " + log, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("it ended: " + Files.readString(log));
            }
            return http().get("/health/ready").status() == 200;
        });
    }

    /** SIGKILL: nothing is flushed, closed or told. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " does not die");
        }
    }

    /** SIGTERM, and waits for the end. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " does not stop");
        }
    }

    public Http http() {
        return new Http(httpPort);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    public String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
