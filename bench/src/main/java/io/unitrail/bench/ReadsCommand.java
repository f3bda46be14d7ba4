package io.unitrail.bench;

import io.unitrail.bench.postgres.PostgresServer;
import io.unitrail.bench.reads.Reads;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench reads}. */
@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        description =
                "Questions over HTTP: traces alone and during ingest, a recall set, where-used, a recall set in a small heap;"
                        + " against a constant body and PostgreSQL through the same encoder.")
final class ReadsCommand extends Part {
    @Option(names = "--units", description = "Units of the log and of its only lot (default: 1000000).")
    private @Nullable Integer units;

    @Option(names = "--component-units", description = "Units with a component of one lot (default: 100000).")
    private @Nullable Integer componentUnits;

    @Option(
            names = "--heap-units",
            description = "Units of the recall set in a heap of 512 MB; 0: none (default: 5000000).")
    private @Nullable Integer heapUnits;

    @Option(names = "--seconds", description = "Of each run of traces (default: 30).")
    private @Nullable Integer seconds;

    @Option(
            names = "--rate",
            description = "Requests a second in open loop (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private double rate;

    @Override
    String part() {
        return "reads";
    }

    @Override
    void measure() {
        if (!hasPostgres()) {
            measure(null);
            return;
        }
        try (PostgresServer server = startPostgres()) {
            measure(server);
        }
    }

    private void measure(@Nullable PostgresServer server) {
        Reads.Load load = new Reads.Load(session.pairs(), Duration.ofSeconds(session.size(seconds, 30, 3)), rate);
        Reads reads = new Reads(session.report(), session.directory("reads"), load, server);
        reads.tracesAndRecall(session.size(units, 1_000_000, 10_000));
        reads.whereUsed(session.size(componentUnits, 100_000, 4_000));
        int ofHeap = session.size(heapUnits, 5_000_000, 10_000);
        if (ofHeap > 0) {
            reads.heap(ofHeap);
        }
    }
}
