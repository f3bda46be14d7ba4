package io.unitrail.bench.restore;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.TopologyIngest;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Condition;
import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stores that are gone made again from their changelogs, against taking the same log in, in the same run. */
public final class Restores {
    static final String PART = "restore";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Report report;
    private final Path directory;
    private final List<Double> ingests = new ArrayList<>();
    private final List<Double> restores = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();

    /** @param directory an empty one */
    public Restores(Report report, Path directory) {
        this.report = report;
        this.directory = directory;
    }

    /** Measures in pairs. */
    public void measure(Mix mix, int pairs) {
        try (Rig rig = Rig.start(directory)) {
            Rig.Written log = rig.fill("restore-", mix);
            for (int pair = 1; pair <= pairs; pair++) {
                Path state = directory.resolve("state-" + pair);
                rig.open("restore-");
                pair(rig, state, log.records());
                rig.topics("restore-").forget();
                new Directory(state).delete();
                Report.progress(
                        " pair %d of %d: %.1f s to take in, %.1f s to restore",
                        pair, pairs, ingests.get(pair - 1), restores.get(pair - 1));
            }
            Figures ingest = new Figures("taking " + log.records() + " events in", "s", ingests);
            Figures restore = new Figures("restoring their state", "s", restores);
            report.row(PART, ingest);
            report.row(PART, restore);
            report.row(PART, new Figures("restoring", "changelog records/s", rates));
            Figures ratio = restore.over(ingest);
            Verdict verdict = Verdict.atMost(1.0 / 3, ratio.median());
            report.row(PART, ratio, new Verdict("at most 1/3", verdict.met(), verdict.note()));
        }
    }

    /** Both from the first record to the last, without what starting costs either. */
    private void pair(Rig rig, Path state, long records) {
        try (TopologyIngest ingest = new TopologyIngest(rig, "restore-", state)) {
            long from = Ingest.await(ingest, 1);
            ingests.add((Ingest.await(ingest, records) - from) / 1e9);
        }
        new Directory(state).delete();
        RestoreProgress progress = new RestoreProgress();
        try (TopologyIngest again = new TopologyIngest(rig, "restore-", state, progress)) {
            Condition.await(PATIENCE, () -> isServed(again));
        }
        restores.add(progress.seconds());
        rates.add(progress.records() / progress.seconds());
    }

    /** Whether every partition of the log is there. */
    private static boolean isServed(TopologyIngest ingest) {
        return ingest.streams().applied().applied().partitions().size() == Rig.PARTITIONS;
    }
}
