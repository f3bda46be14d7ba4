package io.unitrail.bench.growth;

import io.unitrail.bench.events.Chains;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.TopologyIngest;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;
import java.util.List;

/** Things built into things, ever deeper: where a component lot was used, and what the thing at the top is made of. */
public final class DepthGrowth {
    private static final String PREFIX = "depth-";

    private final Report report;
    private final Path directory;

    /** @param directory an empty one */
    public DepthGrowth(Report report, Path directory) {
        this.report = report;
        this.directory = directory;
    }

    /** Measures at these depths, with so many chains of each. */
    public void measure(List<Integer> depths, int chains) {
        try (Rig rig = Rig.start(directory.resolve("depth"))) {
            rig.open(PREFIX);
            try (TopologyIngest ingest = new TopologyIngest(rig, PREFIX, directory.resolve("depth-state"))) {
                Questions questions = new Questions(ingest);
                for (int depth : depths) {
                    Chains made = new Chains(chains, depth);
                    long before = ingest.taken();
                    long unused =
                            Ingest.await(ingest, before + rig.fill(PREFIX, made).records());
                    Line.Axis levels = new Line.Axis("levels", depth);
                    double seconds = questions.whereUsedSeconds(made.lot(), chains);
                    report.point(
                            LotGrowth.PART,
                            "where-used-by-depth",
                            chains + " parts of one lot",
                            levels,
                            new Line.Axis("ms", seconds * 1000));
                    report.point(
                            LotGrowth.PART,
                            "trace-by-depth",
                            "what is at the top",
                            levels,
                            new Line.Axis("ms", questions.traceMillis(Math.min(chains, 100), made::top)));
                    Report.progress(" %d levels", depth);
                }
            }
        }
    }
}
