package io.unitrail.bench.start;

import io.unitrail.bench.ingest.ServeProcess;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long a newcomer waits: the first start on an empty directory, and the next one on what is there. */
public final class Starts {
    private static final String PART = "start";
    private static final double LIMIT_SECONDS = 8;

    private final Report report;
    private final Path jars;
    private final Path directory;

    /**
     * @param root of the repository, where the quickstart was built
     * @param directory an empty one
     */
    public Starts(Report report, Path root, Path directory) {
        this.report = report;
        this.jars = root.resolve("quickstart").resolve("target");
        this.directory = directory;
        if (!Files.isDirectory(jars.resolve("lib"))) {
            throw new IllegalStateException(
                    jars + " has no built quickstart; run this with bin/bench, which builds it");
        }
    }

    /** Starts it so many times. */
    public void measure(int times) {
        List<Double> first = new ArrayList<>();
        List<Double> greeted = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        for (int time = 1; time <= times; time++) {
            Path data = directory.resolve("data-" + time);
            try (QuickstartProcess fresh = quickstart(data)) {
                first.add(fresh.awaitAnswer());
                greeted.add(fresh.awaitGreeting());
            }
            try (QuickstartProcess next = quickstart(data)) {
                again.add(next.awaitAnswer());
            }
            Report.progress(" start %d of %d: %.1f s", time, times, first.get(time - 1));
        }
        Figures answer = new Figures("quickstart, from its start to the first answer", "s", first);
        report.row(PART, answer, Verdict.atMost(LIMIT_SECONDS, answer.median()));
        report.row(PART, new Figures("the same until 2,000 simulated units are in", "s", greeted));
        report.row(PART, new Figures("started again, to the first answer", "s", again));
    }

    private QuickstartProcess quickstart(Path data) {
        return new QuickstartProcess(
                jars, data, ServeProcess.freePort(), ServeProcess.freePort(), ServeProcess.freePort());
    }
}
