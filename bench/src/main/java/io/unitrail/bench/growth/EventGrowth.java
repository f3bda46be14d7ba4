package io.unitrail.bench.growth;

import io.unitrail.bench.events.LongLives;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.TopologyIngest;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one more event costs a unit that has many: a few units get ever more events, and beside them come units that are young, as many events
 * of each kind by turns.
 */
public final class EventGrowth {
    private static final String PREFIX = "events-";
    private static final int YOUNG = 10;
    private static final int WINDOW = 50;
    private static final int BAR_EVENTS = 10_000;
    private static final int TRACES = 50;

    private final Report report;
    private final Path directory;
    private final int units;
    private int old;

    /**
     * @param directory an empty one
     * @param units that grow old, 5 or more
     */
    public EventGrowth(Report report, Path directory, int units) {
        this.report = report;
        this.directory = directory;
        this.units = units;
    }

    /** Measures up to so many events a unit. */
    public void measure(int events, int pairs) {
        try (Rig rig = Rig.start(directory.resolve("events"))) {
            rig.open(PREFIX);
            try (TopologyIngest ingest = new TopologyIngest(rig, PREFIX, directory.resolve("events-state"))) {
                Questions questions = new Questions(ingest);
                for (int events10 = 100; events10 < events; events10 *= 10) {
                    growTo(rig, ingest, events10 - WINDOW);
                    point(events10, cost(window(ingest)));
                    trace(questions, events10);
                }
                growTo(rig, ingest, events - WINDOW * pairs);
                List<Double> ofOld = new ArrayList<>();
                List<Double> ofYoung = new ArrayList<>();
                for (int pair = 1; pair <= pairs; pair++) {
                    ofYoung.add(cost(young(rig, ingest, pair)));
                    ofOld.add(cost(window(ingest)));
                    Report.progress(" the %,dth event of a unit, pair %d of %d", events, pair, pairs);
                }
                trace(questions, events);
                Figures dear = new Figures("the " + events + "th event of a unit", "us an event", ofOld);
                Figures cheap = new Figures("its " + YOUNG + "th", "us an event", ofYoung);
                point(YOUNG, cheap.median());
                point(events, dear.median());
                report.row(LotGrowth.PART, dear);
                report.row(LotGrowth.PART, cheap);
                Figures ratio = dear.over(cheap);
                report.row(
                        LotGrowth.PART,
                        ratio,
                        Verdict.atMost(1.5, ratio.median()).atSize(events, BAR_EVENTS, "events of a unit"));
            }
        }
    }

    /** As many events as a window of the old ones has, around the tenth of each unit. */
    private double young(Rig rig, TopologyIngest ingest, int pair) {
        int many = units * WINDOW / YOUNG;
        String group = "Y" + pair + "-";
        long before = ingest.taken();
        Rig.Written preceding = rig.fill(PREFIX, new LongLives(group, many, 0, YOUNG / 2));
        long unused = Ingest.await(ingest, before + preceding.records());
        return ingest.window(new LongLives(group, many, YOUNG / 2, YOUNG + YOUNG / 2));
    }

    private double window(TopologyIngest ingest) {
        double rate = ingest.window(new LongLives("OLD-", units, old, old + WINDOW));
        old += WINDOW;
        return rate;
    }

    private void growTo(Rig rig, TopologyIngest ingest, int events) {
        if (events > old) {
            long before = ingest.taken();
            Rig.Written more = rig.fill(PREFIX, new LongLives("OLD-", units, old, events));
            long unused = Ingest.await(ingest, before + more.records());
            old = events;
        }
    }

    private static double cost(double rate) {
        return 1e6 / rate;
    }

    private void point(int events, double cost) {
        report.point(
                LotGrowth.PART,
                "cost-by-events-of-a-unit",
                "topology",
                new Line.Axis("events of the unit", events),
                new Line.Axis("us an event", cost));
    }

    private void trace(Questions questions, int events) {
        LongLives lives = new LongLives("OLD-", units, 0, events);
        report.point(
                LotGrowth.PART,
                "trace-by-events-of-a-unit",
                "in process",
                new Line.Axis("events of the unit", events),
                new Line.Axis("ms", questions.traceMillis(TRACES, number -> lives.unit(number % units))));
    }
}
