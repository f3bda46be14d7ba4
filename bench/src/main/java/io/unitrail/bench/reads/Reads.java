package io.unitrail.bench.reads;

import io.javalin.Javalin;
import io.unitrail.bench.events.Mix;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.NodeIngest;
import io.unitrail.bench.postgres.PostgresIngest;
import io.unitrail.bench.postgres.PostgresQuestions;
import io.unitrail.bench.postgres.PostgresServer;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Http;
import io.unitrail.bench.rig.Rig;
import io.unitrail.domain.id.LotId;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Everything that is asked over HTTP, of a node in this process and of PostgreSQL. */
public final class Reads {
    private static final int CLIENTS = 8;
    private static final int BAR_UNITS = 1_000_000;
    private static final int BAR_COMPONENT_UNITS = 100_000;
    private static final int BAR_HEAP_UNITS = 5_000_000;

    private final Report report;
    private final Path directory;
    private final Load load;
    private final @Nullable PostgresServer postgres;

    /**
     * How much is asked.
     *
     * @param pairs paired runs
     * @param time of each run
     * @param perSecond requests a second in open loop
     */
    public record Load(int pairs, Duration time, double perSecond) {}

    /** @param postgres to compare with, or null */
    public Reads(Report report, Path directory, Load load, @Nullable PostgresServer postgres) {
        this.report = report;
        this.directory = directory;
        this.load = load;
        this.postgres = postgres;
    }

    /** Traces and a recall set, of a log with one lot. */
    public void tracesAndRecall(int units) {
        Mix mix = new Mix(units, units, Mix.Life.PLAIN);
        LotId lot = new LotId(Mix.PRODUCT, mix.lot(0));
        try (Rig rig = Rig.start(directory.resolve("traces"))) {
            Rig.Written log = rig.fill("traces-", mix);
            try (Rivals rivals = rivals(rig, "traces-", log);
                    NodeIngest node = new NodeIngest(rig, "traces-", directory.resolve("traces-state"))) {
                double rate = Ingest.rate(node, log.records());
                Report.progress(" %,d records taken in, %,.0f a second", log.records(), rate);
                TraceReads traces = new TraceReads(report, node.http(), units);
                traces.most(new ClosedLoop(CLIENTS, load.time()), load.pairs(), rivals.http());
                SetReads set = new SetReads(node.http(), rivals.http())
                        .run("recall set", load.pairs(), SetReads.lot(lot), rivals.path(PostgresHttp.LOT, lot), units);
                recall(set, units);
                traces.waits(
                        new OpenLoop(load.perSecond(), load.time()),
                        load.pairs(),
                        new Growing(rig, "traces-", node, rate / 2, units, log.records()),
                        rivals.http());
            }
        }
    }

    private void recall(SetReads set, int units) {
        Figures service = SetReads.perSecond(set.service("recall set of " + units + " units"), units);
        report.row(TraceReads.PART, service);
        if (postgres != null) {
            Figures rival = SetReads.perSecond(set.postgres("recall set"), units);
            report.row(TraceReads.PART, rival);
            Figures ratio = service.over(rival);
            report.row(
                    TraceReads.PART, ratio, Verdict.atLeast(1, ratio.median()).atSize(units, BAR_UNITS, "units"));
        }
    }

    /** What a component lot was built into. */
    public void whereUsed(int units) {
        Mix mix = new Mix(units, units, Mix.Life.GENEALOGY);
        LotId lot = mix.componentLot(0);
        try (Rig rig = Rig.start(directory.resolve("used"))) {
            Rig.Written log = rig.fill("used-", mix);
            try (Rivals rivals = rivals(rig, "used-", log);
                    NodeIngest node = new NodeIngest(rig, "used-", directory.resolve("used-state"))) {
                Ingest.await(node, log.records());
                SetReads set = new SetReads(node.http(), rivals.http())
                        .run(
                                "where-used",
                                load.pairs(),
                                SetReads.component(lot),
                                rivals.path(PostgresHttp.WHERE_USED, lot),
                                units);
                Figures service = set.service("where-used of a component lot in " + units + " units");
                report.row(TraceReads.PART, service);
                if (postgres != null) {
                    Figures rival = set.postgres("where-used");
                    report.row(TraceReads.PART, rival);
                    Figures ratio = service.over(rival);
                    Verdict verdict = Verdict.atMost(1, ratio.median());
                    report.row(TraceReads.PART, ratio, verdict.atSize(units, BAR_COMPONENT_UNITS, "units"));
                }
            }
        }
    }

    /** A recall set from a node with a small heap. */
    public void heap(int units) {
        Mix mix = new Mix(units, units, Mix.Life.PLAIN);
        try (Rig rig = Rig.start(directory.resolve("heap"))) {
            Rig.Written log = rig.fill("heap-", mix);
            LotId lot = new LotId(Mix.PRODUCT, mix.lot(0));
            new HeapReads(report, rig, directory.resolve("serve"))
                    .run("heap-", log.records(), lot, units, BAR_HEAP_UNITS);
        }
    }

    private Rivals rivals(Rig rig, String prefix, Rig.Written log) {
        PostgresServer server = postgres;
        if (server == null) {
            return new Rivals(null, null);
        }
        try (PostgresIngest ingest = new PostgresIngest(rig, prefix, server)) {
            Ingest.await(ingest, log.records());
            ingest.settle();
        }
        PostgresQuestions questions = new PostgresQuestions(server);
        return new Rivals(questions, new PostgresHttp(questions).start());
    }

    /** PostgreSQL's answers over HTTP, where it is there. */
    private record Rivals(
            @Nullable PostgresQuestions questions, @Nullable Javalin server) implements AutoCloseable {
        @Nullable
        Http http() {
            return server == null ? null : new Http(server.port());
        }

        String path(String path, LotId lot) {
            return path + "?product=" + Paths.encoded(lot.product().value()) + "&lot=" + Paths.encoded(lot.lot());
        }

        @Override
        public void close() {
            if (server != null) {
                server.stop();
            }
            if (questions != null) {
                questions.close();
            }
        }
    }
}
