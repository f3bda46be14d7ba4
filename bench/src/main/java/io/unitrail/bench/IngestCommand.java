package io.unitrail.bench;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.ingest.MixComparison;
import io.unitrail.bench.postgres.PostgresIngest;
import io.unitrail.bench.postgres.PostgresServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Taking a log in: the bare fold, the topology, a whole node, PostgreSQL, over the same log in the same run.")
final class IngestCommand extends Part {
    @Option(names = "--units", description = "Units of the plain mix, five events each (default: 1000000).")
    private @Nullable Integer units;

    @Option(names = "--mix-units", description = "Units of the mixes with containers and genealogy (default: 200000).")
    private @Nullable Integer mixUnits;

    @Option(names = "--lot", description = "Units of a lot (default: ${DEFAULT-VALUE}).", defaultValue = "10000")
    private int lotSize;

    @Override
    String part() {
        return "ingest";
    }

    @Override
    void measure() {
        MixComparison comparison = new MixComparison(session.report(), session.directory("ingest"), session.pairs());
        if (!hasPostgres()) {
            measure(comparison);
            return;
        }
        try (PostgresServer server = startPostgres()) {
            comparison.with((rig, prefix, state) -> new PostgresIngest(rig, prefix, server));
            measure(comparison);
        }
    }

    private void measure(MixComparison comparison) {
        comparison.measure(new Mix(session.size(units, 1_000_000, 10_000), lotSize, Mix.Life.PLAIN));
        int others = session.size(mixUnits, 200_000, 4_000);
        comparison.measure(new Mix(others, lotSize, Mix.Life.CONTAINERS));
        comparison.measure(new Mix(others, lotSize, Mix.Life.GENEALOGY));
    }
}
