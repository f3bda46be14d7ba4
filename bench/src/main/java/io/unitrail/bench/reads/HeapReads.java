package io.unitrail.bench.reads;

import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.ServeProcess;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Http;
import io.unitrail.bench.rig.Rig;
import io.unitrail.domain.id.LotId;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.locks.LockSupport;

/**
 * A recall set from a node of its own process with a heap of 512 MB, as {@code unitrail serve} runs it: that it ends at all is the proof,
 * the most that was in use, garbage included, is told beside.
 */
final class HeapReads {
    private static final int HEAP_MB = 512;
    private static final double MB = 1024.0 * 1024;
    private static final long SAMPLE_NANOS = 500_000_000;

    private final Report report;
    private final Rig rig;
    private final Path directory;

    HeapReads(Report report, Rig rig, Path directory) {
        this.report = report;
        this.rig = rig;
        this.directory = directory;
    }

    /**
     * Takes a log in and reads one set of it.
     *
     * @param prefix of the log
     * @param records in the log
     * @param lot whose units are asked for
     * @param units of the lot
     * @param barUnits for how many the bar is
     */
    void run(String prefix, long records, LotId lot, long units, long barUnits) {
        rig.open(prefix);
        Map<String, String> settings = rig.settings(prefix);
        settings.put("streams.application.id", prefix + "serve");
        try (ServeProcess node = ServeProcess.start(directory, settings, "-Xmx" + HEAP_MB + "m")) {
            Ingest.await(node, records);
            Http http = node.http();
            AtomicBoolean done = new AtomicBoolean();
            DoubleAccumulator most = new DoubleAccumulator(Math::max, 0);
            Thread sampling = new Thread(() -> sample(http, done, most), "heap-sample");
            sampling.start();
            try {
                new SetReads(http, null).run("recall set in a small heap", 1, SetReads.lot(lot), "", units);
            } finally {
                done.set(true);
                join(sampling);
            }
            Figures heap = Figures.of("heap in use at most, set of " + units + " units", "MB", most.get());
            report.row(
                    TraceReads.PART, heap, Verdict.atMost(HEAP_MB, heap.max()).atSize(units, barUnits, "units"));
        }
    }

    private static void sample(Http http, AtomicBoolean done, DoubleAccumulator most) {
        while (!done.get()) {
            double used = http.text("/metrics")
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            most.accumulate(used / MB);
            LockSupport.parkNanos(SAMPLE_NANOS);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
