package io.unitrail.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a quickstart keeps everything.
 *
 * <pre>
 * DIR/kafka                  the broker's data: the log, which all else can be made of again
 * DIR/state                  the node's stores
 * DIR/simulation.properties  what is simulated here, and whether all of it is captured
 * DIR/unitrail.log           what the process logged
 * </pre>
 */
record DataDirectory(Path path) {
    private static final String SIMULATION = "simulation.properties";

    /** Makes the directory if it is missing. */
    static DataDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path state() {
        return path.resolve("state");
    }

    Path log() {
        return path.resolve("unitrail.log");
    }

    /**
     * The simulation that was begun here; empty if none was.
     *
     * @throws IOException if the file cannot be read, or does not say what it should
     */
    Optional<SimulationRecord> simulation() throws IOException {
        Path file = path.resolve(SIMULATION);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            said.load(reader);
        }
        try {
            return Optional.of(new SimulationRecord(
                    Integer.parseInt(said.getProperty("units", "")),
                    Long.parseLong(said.getProperty("seed", "")),
                    Instant.parse(said.getProperty("end", "")),
                    Boolean.parseBoolean(said.getProperty("complete"))));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IOException(file + " is damaged (" + e.getMessage() + "); give another --dir", e);
        }
    }

    /** Keeps what is simulated, so that a restart goes on with the same events. */
    void keep(SimulationRecord simulation) throws IOException {
        Properties said = new Properties();
        said.setProperty("units", Integer.toString(simulation.units()));
        said.setProperty("seed", Long.toString(simulation.seed()));
        said.setProperty("end", simulation.end().toString());
        said.setProperty("complete", Boolean.toString(simulation.complete()));
        Path next = path.resolve(SIMULATION + ".new");
        try (Writer writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
            said.store(writer, null);
        }
        Files.move(next, path.resolve(SIMULATION), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
