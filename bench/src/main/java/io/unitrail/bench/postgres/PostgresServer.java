package io.unitrail.bench.postgres;

import io.unitrail.bench.rig.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PostgreSQL as Debian packages it, on loopback, with a data directory of its own. It is stopped and its data deleted at the end, also after
 * a failure and when the process is told to end.
 */
public final class PostgresServer implements AutoCloseable {
    private final PostgresPrograms programs;
    private final Path directory;
    private final int port;
    private final Thread atExit = new Thread(this::end, "postgres-end");
    private boolean ended;

    private PostgresServer(PostgresPrograms programs, Path directory, int port) {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
    }

    /** Whether it is installed here. */
    public static boolean isInstalled() {
        return PostgresPrograms.find().isPresent();
    }

    /**
     * Starts one on an empty directory.
     *
     * @throws IllegalStateException if PostgreSQL is not installed or does not start; says what to do
     */
    public static PostgresServer start(Path directory) {
        PostgresPrograms programs = PostgresPrograms.find()
                .orElseThrow(() -> new IllegalStateException(
                        "PostgreSQL is not installed; apt-get install postgresql, or leave it out with --no-postgres"));
        new Directory(directory).delete();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be made; give another --directory", e);
        }
        PostgresServer server = new PostgresServer(programs, directory, freePort());
        Runtime.getRuntime().addShutdownHook(server.atExit);
        try {
            server.open();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void open() {
        programs.give(directory);
        programs.run("initdb", "-D", data(), "-U", "bench", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        StringBuilder options =
                new StringBuilder("-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        PostgresSettings.all()
                .forEach((name, value) ->
                        options.append(" -c ").append(name).append('=').append(value));
        String log = directory.resolve("postgres.log").toString();
        programs.run("pg_ctl", "-D", data(), "-w", "-t", "60", "-l", log, "-o", options.toString(), "start");
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    /** A new connection. */
    public Connection connect() {
        try {
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    /** Runs statements that give nothing back. */
    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses", e);
        }
    }

    /** The only number that a query gives. */
    long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses " + query, e);
        }
    }

    /** Its version and how it is set, for the head of a report. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        try (Connection connection = connect()) {
            facts.put("PostgreSQL", connection.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its version", e);
        }
        StringBuilder settings = new StringBuilder();
        PostgresSettings.all()
                .forEach((name, value) -> settings.append(settings.length() == 0 ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(value));
        facts.put("PostgreSQL's settings", settings.toString());
        return facts;
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on loopback", e);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            ended = true; // the process ends already, and the hook finds nothing left to do
        }
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            if (Files.exists(directory.resolve("data").resolve("postmaster.pid"))) {
                programs.run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
            }
        } finally {
            new Directory(directory).delete();
        }
    }
}
