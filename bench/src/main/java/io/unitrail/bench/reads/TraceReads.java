package io.unitrail.bench.reads;

import io.javalin.Javalin;
import io.unitrail.bench.events.Mix;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Http;
import io.unitrail.domain.id.UnitId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Traces over HTTP: as many as can be, against a constant body of the same size and PostgreSQL; and at a fixed rate, how long they take. */
final class TraceReads {
    /** The part of the report. */
    static final String PART = "reads";

    private static final double[] SHARES = {0.5, 0.99, 0.999};
    private static final String[] NAMES = {"p50", "p99", "p99.9"};

    private final Report report;
    private final Http service;
    private final int units;
    private final Map<String, List<Double>> runs = new LinkedHashMap<>();

    /** @param units of {@link Mix.Life#PLAIN} that the service has */
    TraceReads(Report report, Http service, int units) {
        this.report = report;
        this.service = service;
        this.units = units;
    }

    /** Closed loop: traces, the constant body, and PostgreSQL where it is there. */
    void most(ClosedLoop loop, int pairs, @Nullable Http postgres) {
        int bytes = (int) service.get(path(0)).bytes();
        Javalin constant = BareHttp.constant(bytes);
        try {
            Http bare = new Http(constant.port());
            String rivals = postgres == null
                    ? ""
                    : ", PostgreSQL's " + postgres.get(rivalPath(0)).bytes();
            report.note(PART, "A trace is " + bytes + " bytes" + rivals + "; " + loop.clients() + " clients ask.");
            warmUp(loop, bare, postgres);
            for (int pair = 1; pair <= pairs; pair++) {
                Report.progress(" traces, closed loop, pair %d of %d", pair, pairs);
                add("traces", loop.run(this::trace));
                add("constant body", loop.run(number -> bare.get(BareHttp.CONSTANT)));
                if (postgres != null) {
                    add("traces from PostgreSQL", loop.run(asking(postgres)));
                }
            }
        } finally {
            constant.stop();
        }
        Figures traces = figures("traces", "requests/s");
        Figures ofBare = figures("constant body", "requests/s");
        report.row(PART, traces);
        report.row(PART, ofBare);
        Figures ratio = traces.over(ofBare);
        report.row(PART, ratio, Verdict.atLeast(0.5, ratio.median()));
        if (postgres != null) {
            Figures rival = figures("traces from PostgreSQL", "requests/s");
            report.row(PART, rival);
            report.row(PART, traces.over(rival));
        }
    }

    /** Each once, uncounted: what the compiler has not seen yet is no measure of anything. */
    private void warmUp(ClosedLoop loop, Http bare, @Nullable Http postgres) {
        double unused = loop.run(this::trace) + loop.run(number -> bare.get(BareHttp.CONSTANT));
        if (postgres != null) {
            unused += loop.run(asking(postgres));
        }
        Report.progress(" warm after %,.0f requests a second over all", unused);
    }

    /** Open loop at one rate: alone, and with the log growing meanwhile. */
    void waits(OpenLoop loop, int pairs, Background ingest, @Nullable Http postgres) {
        loop.run(this::trace); // warms up
        for (int pair = 1; pair <= pairs; pair++) {
            Report.progress(" traces, open loop, pair %d of %d", pair, pairs);
            take("trace alone", loop.run(this::trace));
            if (postgres != null) {
                take("trace from PostgreSQL alone", loop.run(asking(postgres)));
            }
            try (AutoCloseable running = ingest.start()) {
                take("trace during ingest", loop.run(this::trace));
            } catch (Exception e) {
                throw new IllegalStateException("ingest beside reading failed", e);
            }
        }
        report.note(PART, "Open loop: " + loop.perSecond() + " requests a second for " + loop.time() + ".");
        for (String what : List.of("trace alone", "trace during ingest", "trace from PostgreSQL alone")) {
            for (String name : NAMES) {
                if (runs.containsKey(what + " " + name)) {
                    report.row(PART, figures(what + " " + name, "ms"));
                }
            }
        }
        Figures during = figures("trace during ingest p99", "ms");
        Figures ratio = during.over(figures("trace alone p99", "ms"));
        boolean met = ratio.median() <= 4 || during.median() < 25;
        report.row(PART, ratio, new Verdict("at most 4, or under 25 ms", met, ""));
    }

    /** Something that goes on while others are measured. */
    interface Background {
        AutoCloseable start();
    }

    private void trace(int number) {
        service.get(path(number));
    }

    private IntConsumer asking(Http postgres) {
        return number -> postgres.get(rivalPath(number));
    }

    private String rivalPath(int number) {
        return PostgresHttp.TRACE + "?id=" + Paths.encoded(unit(number).canonical());
    }

    private String path(int number) {
        UnitId unit = unit(number);
        return "/api/v1/units/" + Paths.encoded(unit.product().value()) + "/" + unit.serial() + "/trace";
    }

    /** Spread over all units, the same ones in each run. */
    private UnitId unit(int number) {
        return Mix.unit((int) (number * 2_654_435_761L % units));
    }

    private void take(String what, Latencies latencies) {
        for (int i = 0; i < SHARES.length; i++) {
            add(what + " " + NAMES[i], latencies.millis(SHARES[i]));
        }
        Report.progress("  %s: p99 %.2f ms", what, latencies.millis(0.99));
    }

    private void add(String what, double value) {
        runs.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
    }

    private Figures figures(String what, String unit) {
        return new Figures(what, unit, Objects.requireNonNull(runs.get(what), what));
    }
}
