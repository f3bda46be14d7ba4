package io.unitrail.bench;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.restore.Failover;
import io.unitrail.bench.restore.Restores;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "State restored from its changelogs against taking the log in; a node killed beside another.")
final class RestoreCommand extends Part {
    @Option(names = "--units", description = "Units in the log, five events each (default: 400000).")
    private @Nullable Integer units;

    @Option(
            names = "--failover-units",
            description = "Units known when a node is killed; 0: leave it out (default: 40000).")
    private @Nullable Integer failoverUnits;

    @Override
    String part() {
        return "restore";
    }

    @Override
    void measure() {
        Mix mix = new Mix(session.size(units, 400_000, 10_000), 10_000, Mix.Life.PLAIN);
        new Restores(session.report(), session.directory("restore")).measure(mix, session.pairs());
        int killed = session.size(failoverUnits, 40_000, 1_000);
        if (killed > 0) {
            new Failover(session.report(), session.directory("failover"))
                    .measure(new Mix(killed, 10_000, Mix.Life.PLAIN), session.pairs());
        }
    }
}
