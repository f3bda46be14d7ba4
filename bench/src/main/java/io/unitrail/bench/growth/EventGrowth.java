package io.unitrail.bench.growth;

import io.unitrail.bench.events.LongLives;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one more event costs a unit that has many: a few units get ever more events, and beside them come units that are young, as many events
 * of each kind by turns.
 */
public final class EventGrowth {
    private static final int YOUNG = 10;
    private static final int WINDOW = 50;
    private static final int BAR_EVENTS = 10_000;
    private static final int TRACES = 50;

    private final Report report;
    private final Path directory;
    private final int events;
    private final int pairs;

    /**
     * @param directory an empty one
     * @param events of a unit at the end
     */
    public EventGrowth(Report report, Path directory, int events, int pairs) {
        this.report = report;
        this.directory = directory;
        this.events = events;
        this.pairs = pairs;
    }

    /** Measures the topology alone, and asks it for traces. */
    public void topology(int units) {
        try (Rig rig = Rig.start(directory.resolve("events"));
                TopologyWindows windows = new TopologyWindows(rig, "events-", directory.resolve("events-state"))) {
            new Measuring("topology", units, windows).run(windows.questions());
        }
    }

    /** Measures a whole node. */
    public void node(int units) {
        try (Rig rig = Rig.start(directory.resolve("node-events"));
                NodeWindows windows = new NodeWindows(rig, "node-events-", directory.resolve("node-events-state"))) {
            new Measuring("full ingest", units, windows).run(null);
        }
    }

    private final class Measuring {
        private final String side;
        private final int units;
        private final Windows windows;
        private int old;

        Measuring(String side, int units, Windows windows) {
            this.side = side;
            this.units = units;
            this.windows = windows;
        }

        void run(@Nullable Questions questions) {
            for (int at = 10 * YOUNG; at < events; at *= 10) {
                growTo(at - WINDOW);
                point(at, cost(window()));
                trace(questions, at);
            }
            growTo(events - WINDOW * pairs);
            List<Double> ofOld = new ArrayList<>();
            List<Double> ofYoung = new ArrayList<>();
            for (int pair = 1; pair <= pairs; pair++) {
                ofYoung.add(cost(young(pair)));
                ofOld.add(cost(window()));
                Report.progress(" %s: the %,dth event of a unit, pair %d of %d", side, events, pair, pairs);
            }
            trace(questions, events);
            Figures dear = new Figures(side + ": the " + events + "th event of a unit", "us an event", ofOld);
            Figures cheap = new Figures(side + ": its " + YOUNG + "th", "us an event", ofYoung);
            point(YOUNG, cheap.median());
            point(events, dear.median());
            report.row(LotGrowth.PART, dear);
            report.row(LotGrowth.PART, cheap);
            Figures ratio = dear.over(cheap);
            Verdict verdict = Verdict.atMost(1.5, ratio.median());
            report.row(LotGrowth.PART, ratio, verdict.atSize(events, BAR_EVENTS, "events of a unit"));
        }

        /** As many events as a window of the old ones has, around the tenth of each unit. */
        private double young(int pair) {
            int many = units * WINDOW / YOUNG;
            String group = "Y" + pair + "-";
            windows.grow(new LongLives(group, many, 0, YOUNG / 2));
            return windows.window(new LongLives(group, many, YOUNG / 2, YOUNG + YOUNG / 2));
        }

        private double window() {
            double rate = windows.window(new LongLives("OLD-", units, old, old + WINDOW));
            old += WINDOW;
            return rate;
        }

        private void growTo(int more) {
            if (more > old) {
                windows.grow(new LongLives("OLD-", units, old, more));
                old = more;
            }
        }

        private void point(int at, double cost) {
            report.point(
                    LotGrowth.PART,
                    "cost-by-events-of-a-unit",
                    side,
                    new Line.Axis("events of the unit", at),
                    new Line.Axis("us an event", cost));
        }

        private void trace(@Nullable Questions questions, int at) {
            if (questions != null) {
                LongLives lives = new LongLives("OLD-", units, 0, at);
                report.point(
                        LotGrowth.PART,
                        "trace-by-events-of-a-unit",
                        "in process",
                        new Line.Axis("events of the unit", at),
                        new Line.Axis("ms", questions.traceMillis(TRACES, number -> lives.unit(number % units))));
            }
        }
    }

    private static double cost(double rate) {
        return 1e6 / rate;
    }
}
