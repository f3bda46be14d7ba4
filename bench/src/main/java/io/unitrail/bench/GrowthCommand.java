package io.unitrail.bench;

import io.unitrail.bench.growth.DepthGrowth;
import io.unitrail.bench.growth.EventGrowth;
import io.unitrail.bench.growth.LogGrowth;
import io.unitrail.bench.growth.LotGrowth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench growth}. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = "Taking in and asking as lots, units, the log and genealogies grow.")
final class GrowthCommand extends Part {
    private static final List<Integer> DEPTHS = List.of(1, 2, 5, 10, 20);
    private static final int LARGEST_LOT = 5_000_000;
    private static final long LARGEST_LOG = 50_000_000;

    @Option(names = "--units", description = "Units in logs whose lots differ (default: 1000000).")
    private @Nullable Integer units;

    @Option(
            names = "--lots",
            split = ",",
            description = "Sizes of lots, up to the units there are (default: 1,100,10000,1000000).")
    private @Nullable List<Integer> lots;

    @Option(names = "--events", description = "Events of a unit that grows old (default: 10000).")
    private @Nullable Integer events;

    @Option(names = "--event-units", description = "Units that grow old side by side (default: 1000).")
    private @Nullable Integer eventUnits;

    @Option(
            names = "--logs",
            split = ",",
            description = "Events in the log at which is measured (default: 1 to 20 million).")
    private @Nullable List<Long> logs;

    @Option(names = "--window", description = "Events taken in at each length of the log (default: 250000).")
    private @Nullable Integer window;

    @Option(names = "--chains", description = "Chains of each depth of a genealogy (default: 10000).")
    private @Nullable Integer chains;

    @Option(
            names = "--largest",
            description = "A lot of 5 million units and a log of 50 million events too: hours, and some 100 GB.")
    private boolean largest;

    @Override
    String part() {
        return "growth";
    }

    @Override
    void measure() {
        Path directory = session.directory("growth");
        int inLots = largest ? LARGEST_LOT : session.size(units, 1_000_000, 2_000);
        new LotGrowth(session.report(), directory, inLots).measure(lotSizes(), session.pairs());
        int old = session.size(eventUnits, 1_000, 10);
        new EventGrowth(session.report(), directory, old).measure(session.size(events, 10_000, 500), session.pairs());
        new LogGrowth(session.report(), directory, session.size(window, 250_000, 5_000))
                .measure(lengths(), session.pairs());
        new DepthGrowth(session.report(), directory).measure(DEPTHS, session.size(chains, 10_000, 100));
    }

    private List<Integer> lotSizes() {
        if (lots != null) {
            return lots;
        }
        List<Integer> sizes =
                new ArrayList<>(session.quick(List.of(1, 100, 10_000, 1_000_000), List.of(1, 100, 2_000)));
        if (largest) {
            sizes.add(LARGEST_LOT);
        }
        return sizes;
    }

    private List<Long> lengths() {
        if (logs != null) {
            return logs;
        }
        List<Long> lengths = new ArrayList<>(session.quick(
                List.of(1_000_000L, 2_000_000L, 5_000_000L, 10_000_000L, 20_000_000L), List.of(5_000L, 20_000L)));
        if (largest) {
            lengths.add(LARGEST_LOG);
        }
        return lengths;
    }
}
