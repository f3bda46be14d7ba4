package io.unitrail.bench.report;

import io.unitrail.bench.rig.Directory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every measurement has, and where its results go. */
public final class Session {
    @Option(names = "--pairs", paramLabel = "N", description = "Paired runs (default: 5; 1 with --quick).")
    private @Nullable Integer pairs;

    @Option(names = "--quick", description = "Every part at a size that shows that it works, and nothing more.")
    private boolean quick;

    @Option(names = "--no-postgres", description = "Leave PostgreSQL out.")
    private boolean noPostgres;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Add the results to this file too, one JSON object a line.")
    private @Nullable Path json;

    @Option(
            names = "--directory",
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

    /** Says once what everything is measured on and with. */
    public void head(Map<String, String> more) {
        Map<String, String> facts = Machine.facts();
        facts.putAll(more);
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

    /** The same options as arguments, for another part. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--directory=" + directory));
        if (quick) {
            arguments.add("--quick");
        }
        if (noPostgres) {
            arguments.add("--no-postgres");
        }
        if (pairs != null) {
            arguments.add("--pairs=" + pairs);
        }
        if (json != null) {
            arguments.add("--json=" + json);
        }
        return arguments;
    }
}
