package io.unitrail.bench.growth;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.TopologyIngest;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Rig;
import io.unitrail.domain.id.LotId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An ever longer log: how fast more is taken in, and how fast questions are answered, at each length. */
public final class LogGrowth {
    private static final String PREFIX = "log-";
    private static final int LOT = 10_000;
    private static final int TRACES = 2_000;
    private static final long BAR_EVENTS = 50_000_000;

    private final Report report;
    private final Path directory;
    private final int window;
    private int units;

    /**
     * @param directory an empty one
     * @param windowEvents taken in at each length to measure with
     */
    public LogGrowth(Report report, Path directory, int windowEvents) {
        this.report = report;
        this.directory = directory;
        this.window = windowEvents / Mix.EVENTS_OF_A_UNIT;
    }

    /** Measures at these lengths, in events, the last against the first. */
    public void measure(List<Long> lengths, int windows) {
        try (Rig rig = Rig.start(directory.resolve("log"))) {
            rig.open(PREFIX);
            try (TopologyIngest ingest = new TopologyIngest(rig, PREFIX, directory.resolve("log-state"))) {
                List<Figures> all = new ArrayList<>();
                for (long length : lengths.stream().sorted().toList()) {
                    growTo(rig, ingest, length);
                    all.add(at(ingest, length, windows));
                    ask(new Questions(ingest), length);
                }
                Figures ratio = all.get(all.size() - 1).over(all.get(0));
                long longest =
                        lengths.stream().mapToLong(length -> length).max().orElse(0);
                report.row(
                        LotGrowth.PART,
                        ratio,
                        Verdict.atLeast(0.7, ratio.median()).atSize(longest, BAR_EVENTS, "events in the log"));
            }
        }
    }

    private Figures at(TopologyIngest ingest, long length, int windows) {
        List<Double> rates = new ArrayList<>();
        for (int number = 1; number <= windows; number++) {
            rates.add(ingest.window(mix(window)));
            units += window;
            Report.progress(" %,d events in the log, window %d of %d", length, number, windows);
        }
        Figures figures = new Figures("ingest at " + length + " events in the log", "events/s", rates);
        report.row(LotGrowth.PART, figures);
        point("ingest-by-log", "topology", length, new Line.Axis("events/s", figures.median()));
        return figures;
    }

    private void growTo(Rig rig, TopologyIngest ingest, long events) {
        int more = (int) (events / Mix.EVENTS_OF_A_UNIT) - units;
        if (more > 0) {
            Rig.Written written = rig.fill(PREFIX, mix(more));
            units += more;
            long unused = Ingest.await(ingest, (long) units * Mix.EVENTS_OF_A_UNIT);
            Report.progress(" %,d events taken in, %,d B of them new", events, written.bytes());
        }
    }

    private Mix mix(int more) {
        return new Mix(units, more, LOT, Mix.Life.PLAIN);
    }

    private void ask(Questions questions, long length) {
        int lot = Math.min(LOT, units);
        int known = units;
        point(
                "trace-by-log",
                "in process",
                length,
                new Line.Axis("ms", questions.traceMillis(TRACES, i -> Mix.unit((int) (i * 2_654_435_761L % known)))));
        LotId first = new LotId(Mix.PRODUCT, mix(0).lot(0));
        point(
                "recall-by-log",
                "a lot of " + lot,
                length,
                new Line.Axis("units/s", lot / questions.recallSeconds(first, lot)));
    }

    private void point(String curve, String series, long length, Line.Axis measured) {
        report.point(LotGrowth.PART, curve, series, new Line.Axis("events in the log", length), measured);
    }
}
