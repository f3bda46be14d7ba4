package io.unitrail.bench.growth;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.TopologyIngest;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Rig;
import io.unitrail.domain.id.LotId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The same units in few large lots or in many small ones: taking them in, counting them, recalling one lot. */
public final class LotGrowth {
    /** The part of the report. */
    static final String PART = "growth";

    private static final int BAR_SMALL = 100;
    private static final int BAR_LARGE = 1_000_000;

    private final Report report;
    private final Path directory;
    private final int units;
    private final Map<Integer, List<Double>> rates = new LinkedHashMap<>();

    /**
     * @param directory an empty one
     * @param units in each log
     */
    public LotGrowth(Report report, Path directory, int units) {
        this.report = report;
        this.directory = directory;
        this.units = units;
    }

    /** Measures lots of these sizes, the largest of which is judged against those of 100. */
    public void measure(List<Integer> sizes, int pairs) {
        List<Integer> fitting =
                sizes.stream().filter(size -> size <= units).sorted().toList();
        try (Rig rig = Rig.start(directory.resolve("lots"))) {
            for (int size : fitting) {
                Rig.Written unused = rig.fill(prefix(size), new Mix(units, size, Mix.Life.PLAIN));
            }
            for (int pair = 1; pair <= pairs; pair++) {
                for (int size : fitting) {
                    run(rig, size, pair == pairs);
                    Report.progress(" lots of %,d units, pair %d of %d", size, pair, pairs);
                }
            }
        }
        fitting.forEach(size -> report.point(
                PART,
                "ingest-by-lot-size",
                "topology",
                new Line.Axis("units a lot", size),
                new Line.Axis("events/s", figures(size).median())));
        if (fitting.contains(BAR_SMALL) && fitting.size() > 1) {
            int largest = fitting.get(fitting.size() - 1);
            Figures ratio = figures(largest).over(figures(BAR_SMALL));
            report.row(
                    PART, ratio, Verdict.atLeast(0.9, ratio.median()).atSize(largest, BAR_LARGE, "units in the lot"));
        }
    }

    private void run(Rig rig, int size, boolean ask) {
        String prefix = prefix(size);
        Path state = directory.resolve("state-" + size);
        long records = (long) units * Mix.EVENTS_OF_A_UNIT;
        rig.open(prefix);
        try (TopologyIngest ingest = new TopologyIngest(rig, prefix, state)) {
            rates.computeIfAbsent(size, any -> new ArrayList<>()).add(Ingest.rate(ingest, records));
            if (ask) {
                ask(new Questions(ingest), size);
            }
        }
        rig.topics(prefix).forget();
        new Directory(state).delete();
    }

    private void ask(Questions questions, int size) {
        LotId lot = new LotId(Mix.PRODUCT, new Mix(units, size, Mix.Life.PLAIN).lot(0));
        Line.Axis ofLot = new Line.Axis("units a lot", size);
        report.point(
                PART,
                "recall-by-lot-size",
                "in process",
                ofLot,
                new Line.Axis("units/s", size / questions.recallSeconds(lot, size)));
        report.point(
                PART, "counts-by-lot-size", "in process", ofLot, new Line.Axis("ms", questions.lotCountsMillis(lot)));
        report.point(
                PART,
                "product-counts-by-lots",
                "in process",
                new Line.Axis("lots of the product", Math.ceil((double) units / size)),
                new Line.Axis("ms", questions.productCountsMillis(Mix.PRODUCT)));
    }

    private static String prefix(int size) {
        return "lots-" + size + "-";
    }

    private Figures figures(int size) {
        return new Figures(
                "ingest with lots of " + size, "events/s", Objects.requireNonNull(rates.get(size), "not measured"));
    }
}
