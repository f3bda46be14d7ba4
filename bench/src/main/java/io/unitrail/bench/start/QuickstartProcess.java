package io.unitrail.bench.start;

import io.unitrail.bench.rig.Condition;
import io.unitrail.bench.rig.Http;
import io.unitrail.service.cli.Unitrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built quickstart, started as {@code bin/unitrail quickstart} starts it. */
final class QuickstartProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int END_SECONDS = 30;
    private static final String GREETING = "Unitrail is ready";

    private final long begun = System.nanoTime();
    private final Path output;
    private final Process process;
    private final Thread atExit;
    private final Http http;

    /**
     * Starts it.
     *
     * @param jars where the built jar is, with {@code lib} beside it
     * @param directory of its data; what is there is gone on with
     * @param http free port
     * @param kafka likewise
     * @param registry likewise
     */
    QuickstartProcess(Path jars, Path directory, int http, int kafka, int registry) {
        this.output = directory.resolveSibling(directory.getFileName() + ".out");
        this.http = new Http(http);
        try {
            Files.createDirectories(directory);
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseStringDeduplication",
                            "-XX:+UseG1GC",
                            "-cp",
                            jars.resolve("*") + ":" + jars.resolve("lib").resolve("*"),
                            Unitrail.class.getName(),
                            "quickstart",
                            "--dir=" + directory,
                            "--port=" + http,
                            "--kafka-port=" + kafka,
                            "--registry-port=" + registry))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the quickstart cannot be started", e);
        }
        atExit = new Thread(process::destroyForcibly, "quickstart-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Seconds from its start until a question about data would be answered. */
    double awaitAnswer() {
        Condition.await(PATIENCE, () -> answers("/health/ready"));
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Seconds from its start until it greets, with the simulated factory taken in. */
    double awaitGreeting() {
        Condition.await(PATIENCE, () -> isAlive() && said().contains(GREETING));
        return (System.nanoTime() - begun) / 1e9;
    }

    private boolean answers(String path) {
        return isAlive() && http.isOk(path);
    }

    private boolean isAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the quickstart ended with " + process.exitValue() + ": " + said());
        }
        return true;
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException ending) {
            process.destroyForcibly();
        }
    }
}
