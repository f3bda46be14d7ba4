package io.unitrail.bench.growth;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Rig;
import io.unitrail.domain.id.LotId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An ever longer log: how fast more is taken in, and how fast questions are answered, at each length. */
public final class LogGrowth {
    private static final int LOT = 10_000;
    private static final int TRACES = 2_000;
    private static final long BAR_EVENTS = 50_000_000;

    private final Report report;
    private final Path directory;
    private final int window;

    /**
     * @param directory an empty one
     * @param windowEvents taken in at each length to measure with
     */
    public LogGrowth(Report report, Path directory, int windowEvents) {
        this.report = report;
        this.directory = directory;
        this.window = windowEvents / Mix.EVENTS_OF_A_UNIT;
    }

    /** Measures the topology alone at these lengths, in events, the last against the first, and asks it. */
    public void topology(List<Long> lengths, int windows) {
        try (Rig rig = Rig.start(directory.resolve("log"));
                TopologyWindows side = new TopologyWindows(rig, "log-", directory.resolve("log-state"))) {
            new Measuring("topology", side, windows).run(lengths, side.questions());
        }
    }

    /** Measures a whole node likewise. */
    public void node(List<Long> lengths, int windows) {
        try (Rig rig = Rig.start(directory.resolve("node-log"));
                NodeWindows side = new NodeWindows(rig, "node-log-", directory.resolve("node-log-state"))) {
            new Measuring("full ingest", side, windows).run(lengths, null);
        }
    }

    private final class Measuring {
        private final String side;
        private final Windows windows;
        private final int times;
        private int units;

        Measuring(String side, Windows windows, int times) {
            this.side = side;
            this.windows = windows;
            this.times = times;
        }

        void run(List<Long> lengths, @Nullable Questions questions) {
            List<Figures> all = new ArrayList<>();
            for (long length : lengths.stream().sorted().toList()) {
                growTo(length);
                all.add(at(length));
                if (questions != null) {
                    ask(questions, length);
                }
            }
            Figures ratio = all.get(all.size() - 1).over(all.get(0));
            long longest = lengths.stream().mapToLong(length -> length).max().orElse(0);
            Verdict verdict = Verdict.atLeast(0.7, ratio.median());
            report.row(LotGrowth.PART, ratio, verdict.atSize(longest, BAR_EVENTS, "events in the log"));
        }

        private Figures at(long length) {
            List<Double> rates = new ArrayList<>();
            for (int number = 1; number <= times; number++) {
                rates.add(windows.window(mix(window)));
                units += window;
                Report.progress(" %s: %,d events in the log, window %d of %d", side, length, number, times);
            }
            Figures figures = new Figures(side + " at " + length + " events in the log", "events/s", rates);
            report.row(LotGrowth.PART, figures);
            point("ingest-by-log", side, length, new Line.Axis("events/s", figures.median()));
            return figures;
        }

        private void growTo(long events) {
            int more = (int) (events / Mix.EVENTS_OF_A_UNIT) - units;
            if (more > 0) {
                windows.grow(mix(more));
                units += more;
                Report.progress(" %s: %,d events taken in", side, events);
            }
        }

        private Mix mix(int more) {
            return new Mix(units, more, LOT, Mix.Life.PLAIN);
        }

        private void ask(Questions questions, long length) {
            int lot = Math.min(LOT, units);
            double millis = questions.traceMillis(TRACES, i -> Mix.unit((int) (i * 2_654_435_761L % units)));
            point("trace-by-log", "in process", length, new Line.Axis("ms", millis));
            LotId first = new LotId(Mix.PRODUCT, mix(0).lot(0));
            double seconds = questions.recallSeconds(first, lot);
            point("recall-by-log", "a lot of " + lot, length, new Line.Axis("units/s", lot / seconds));
        }
    }

    private void point(String curve, String series, long length, Line.Axis measured) {
        report.point(LotGrowth.PART, curve, series, new Line.Axis("events in the log", length), measured);
    }
}
