package io.unitrail.bench.restore;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.ServeProcess;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.rig.Condition;
import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Http;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two nodes in processes of their own, each with a replica of the other's partitions; one is killed. How long the other refuses questions
 * about the whole, until it answers for all of them: above all the 15 s after which the broker gives a silent node up.
 */
public final class Failover {
    private static final String PREFIX = "failover-";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String[] HEAP = {"-Xmx768m"};

    private final Report report;
    private final Path directory;

    /** @param directory an empty one */
    public Failover(Report report, Path directory) {
        this.report = report;
        this.directory = directory;
    }

    /** Kills a node so many times. */
    public void measure(Mix mix, int times) {
        List<Double> seconds = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        try (Rig rig = Rig.start(directory.resolve("rig"))) {
            Rig.Written log = rig.fill(PREFIX, mix);
            try (ServeProcess survivor = node(rig, "survivor")) {
                Ingest.await(survivor, log.records());
                for (int time = 1; time <= times; time++) {
                    Report.progress(" failover %d of %d", time, times);
                    new Directory(directory.resolve("victim")).delete();
                    long begun = System.nanoTime();
                    try (ServeProcess victim = node(rig, "victim")) {
                        await(victim.http(), "/health/ready");
                        starts.add((System.nanoTime() - begun) / 1e9);
                        awaitShared(survivor.http(), victim.http());
                        long killed = System.nanoTime();
                        victim.kill();
                        await(survivor.http(), question());
                        awaitAll(survivor.http());
                        seconds.add((System.nanoTime() - killed) / 1e9);
                    }
                }
            }
        }
        report.row(Restores.PART, new Figures("a second node, from its start until it is ready", "s", starts));
        report.row(Restores.PART, new Figures("from the kill of a node until the other answers for all", "s", seconds));
    }

    private ServeProcess node(Rig rig, String name) {
        Map<String, String> settings = rig.settings(PREFIX);
        settings.put("peers.port", String.valueOf(ServeProcess.freePort()));
        settings.put("peers.secret", "a secret of this measurement alone");
        return ServeProcess.start(directory.resolve(name), settings, HEAP);
    }

    /** Needs every partition. */
    private static String question() {
        return "/api/v1/products/own%3Abench-unit";
    }

    private static void awaitShared(Http one, Http other) {
        Condition.await(PATIENCE, () -> partitions(one) > 0 && partitions(other) > 0);
    }

    private static void awaitAll(Http survivor) {
        Condition.await(PATIENCE, () -> partitions(survivor) == Rig.PARTITIONS);
        await(survivor, question());
    }

    private static int partitions(Http node) {
        return node.text("/metrics")
                .lines()
                .filter(line -> line.startsWith("unitrail_partitions_fresh "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    private static void await(Http node, String path) {
        Condition.await(PATIENCE, () -> node.isOk(path));
    }
}
