package io.unitrail.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL as Debian packages it, on loopback, with a data directory of its own, stopped at the end. Root may not run it: then the
 * user {@code postgres}, whom the package makes, does.
 */
final class PostgresServer implements AutoCloseable {
    /** Half of what the machine could give, no wait for the disk at a commit, as the broker does not wait for it either, and few checkpoints. */
    static final Map<String, String> SETTINGS = settings();

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path data;
    private final int port;

    private PostgresServer(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_buffers", "2GB");
        settings.put("work_mem", "64MB");
        settings.put("maintenance_work_mem", "512MB");
        settings.put("synchronous_commit", "off");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_wal_size", "16GB");
        settings.put("checkpoint_timeout", "30min");
        settings.put("wal_compression", "on");
        settings.put("effective_cache_size", "8GB");
        settings.put("random_page_cost", "1.1");
        return settings;
    }

    /**
     * Starts one on an empty directory.
     *
     * @throws IllegalStateException if PostgreSQL is not installed; {@code bin/bench} installs it where it may
     */
    static PostgresServer start(Path directory, int port) {
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            Path programs = versions.sorted()
                    .reduce((one, other) -> other)
                    .orElseThrow(
                            () -> new IllegalStateException("PostgreSQL is not installed (apt-get install postgresql)"))
                    .resolve("bin");
            Files.createDirectories(directory);
            if (isRoot()) {
                run(List.of("chown", "postgres", directory.toString()));
            }
            PostgresServer server = new PostgresServer(programs, directory.resolve("postgres"), port);
            server.open(directory);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL is not installed (apt-get install postgresql)", e);
        }
    }

    private void open(Path directory) {
        asItsUser(
                "initdb", "-D", data.toString(), "-U", "bench", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        StringBuilder options =
                new StringBuilder("-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        SETTINGS.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        asItsUser(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-t",
                "60",
                "-l",
                directory.resolve("postgres.log").toString(),
                "-o",
                options.toString(),
                "start");
    }

    Connection connect() {
        try {
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    private void asItsUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        asItsUser("pg_ctl", "-D", data.toString(), "-w", "-m", "fast", "stop");
    }
}
