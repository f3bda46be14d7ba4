package io.unitrail.bench.report;

import io.unitrail.bench.rig.Directory;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every measurement has, and where its results go. */
public final class Session {
    @Option(
            names = "--pairs",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            description = "Paired runs (default: 5; 1 with --quick).")
    private @Nullable Integer pairs;

    @Option(
            names = "--quick",
            scope = ScopeType.INHERIT,
            description = "Every part at a size that shows that it works, and nothing more.")
    private boolean quick;

    @Option(names = "--no-postgres", scope = ScopeType.INHERIT, description = "Leave PostgreSQL out.")
    private boolean noPostgres;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Add the results to this file too, one JSON object a line.")
    private @Nullable Path json;

    @Option(
            names = "--directory",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description =
                    "On the disk to measure on (default: ${DEFAULT-VALUE}); DIR/unitrail-bench is emptied. PostgreSQL's user must"
                            + " be able to reach it.",
            defaultValue = "/var/tmp")
    private Path directory = Path.of("/var/tmp");

    private @Nullable Report report;

    /** Where results go. */
    public Report report() {
        if (report == null) {
            report = new Report(System.out, json);
        }
        return report;
    }

    /** Begins: what a run that was broken off left is deleted, and the report says what everything is measured on and with. */
    public void begin() {
        clean();
        Map<String, String> facts = Machine.facts();
        facts.put("sizes", quick ? "--quick: too small to compare with anything" : "as given");
        report().add(new Line.Head(facts));
    }

    /** How often everything is repeated. */
    public int pairs() {
        return pairs == null ? size(5, 1) : pairs;
    }

    /** The one size or the other. */
    public int size(int normal, int whenQuick) {
        return quick ? whenQuick : normal;
    }

    /** What an option says, else the one size or the other. */
    public int size(@Nullable Integer given, int normal, int whenQuick) {
        return given == null ? size(normal, whenQuick) : given;
    }

    /** The one or the other. */
    public <T> T quick(T normal, T whenQuick) {
        return quick ? whenQuick : normal;
    }

    /** Whether PostgreSQL is measured too, if it is installed. */
    public boolean postgres() {
        return !noPostgres;
    }

    /** An empty directory for a part. */
    public Path directory(String part) {
        Path own = data().resolve(part);
        new Directory(own).delete();
        return own;
    }

    private Path data() {
        return directory.toAbsolutePath().resolve("unitrail-bench");
    }

    /** Deletes all that was written. */
    public void clean() {
        new Directory(data()).delete();
    }

    /** Whether the small sizes are asked for. */
    public boolean isQuick() {
        return quick;
    }
}
