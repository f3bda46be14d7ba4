package io.unitrail.bench.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's programs, run as who may: root may not, and then the user {@code postgres}, whom the package makes, does. */
record PostgresPrograms(Path directory) {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    /** Those of the newest version that is installed. */
    static Optional<PostgresPrograms> find() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .map(PostgresPrograms::new);
        } catch (IOException e) {
            throw new UncheckedIOException(INSTALLED + " cannot be read", e);
        }
    }

    /** Lets the programs write to a directory. */
    void give(Path place) {
        if (isRoot()) {
            start(List.of("chown", "postgres", place.toString()));
        }
    }

    /** Runs one to its end. */
    void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(directory.resolve(program).toString());
        command.addAll(List.of(arguments));
        start(command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Its output goes to a file: a server that it starts would hold a pipe open. */
    private static void start(List<String> command) {
        try {
            Path output = Files.createTempFile("unitrail-postgres", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue()
                            + ": " + Files.readString(output, StandardCharsets.UTF_8));
                }
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
