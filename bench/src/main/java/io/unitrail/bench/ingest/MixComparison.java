package io.unitrail.bench.ingest;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.report.Verdict;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One mix of events through every side, told as a table with its ratios. */
public final class MixComparison {
    private static final String PART = "ingest";
    private static final String BARE = "bare fold";
    private static final String TOPOLOGY = "topology without alerts";
    private static final String FULL = "full ingest";
    private static final String POSTGRES = "PostgreSQL";
    private static final long POSTGRES_BAR_EVENTS = 5_000_000;

    private final Report report;
    private final Path directory;
    private final int pairs;
    private final Map<String, Ingest.Start> sides = new LinkedHashMap<>();

    /** @param directory an empty one */
    public MixComparison(Report report, Path directory, int pairs) {
        this.report = report;
        this.directory = directory;
        this.pairs = pairs;
        sides.put(BARE, BareFold::new);
        sides.put(TOPOLOGY, TopologyIngest::new);
        sides.put(FULL, NodeIngest::new);
    }

    /** Adds PostgreSQL. */
    public void with(Ingest.Start postgres) {
        sides.put(POSTGRES, postgres);
    }

    /** Measures one mix. */
    public void measure(Mix mix) {
        String name = mix.life().name().toLowerCase(Locale.ROOT);
        try (Rig rig = Rig.start(directory.resolve(name))) {
            String prefix = name + "-";
            Rig.Written log = rig.fill(prefix, mix);
            Report.progress("%s: %,d events, %d B each", name, log.records(), log.bytes() / log.records());
            Comparison comparison = new Comparison(rig, prefix, log.records());
            for (int pair = 1; pair <= pairs; pair++) {
                Report.progress(" pair %d of %d", pair, pairs);
                for (Map.Entry<String, Ingest.Start> side : sides.entrySet()) {
                    Path state = directory.resolve("state-" + side.getKey().replace(' ', '-') + "-" + name + pair);
                    comparison.run(side.getKey(), side.getValue(), state);
                }
            }
            double ofLog = rig.topics(prefix).logBytes() / (double) log.records();
            rates(mix, comparison, log.records());
            bytes(name, comparison, ofLog);
        }
    }

    private void rates(Mix mix, Comparison comparison, long records) {
        String name = mix.life().name().toLowerCase(Locale.ROOT);
        sides.keySet().forEach(side -> row(name, comparison.rates(side)));
        Figures bare = comparison.rates(BARE);
        Figures full = comparison.rates(FULL).over(bare);
        Figures topology = comparison.rates(TOPOLOGY).over(bare);
        // The bar is for the mix at five events a unit; the others are shown beside it.
        if (mix.life() != Mix.Life.PLAIN) {
            row(name, topology);
            row(name, full);
            againstPostgres(comparison, (ratio, verdict) -> row(name, ratio), records);
            return;
        }
        row(name, topology, Verdict.atLeast(0.4, topology.median()));
        row(name, full, Verdict.atLeast(0.4, full.median()));
        againstPostgres(comparison, (ratio, verdict) -> row(name, ratio, verdict), records);
    }

    private interface Judged {
        void row(Figures ratio, Verdict verdict);
    }

    private void againstPostgres(Comparison comparison, Judged judged, long records) {
        if (!sides.containsKey(POSTGRES)) {
            return;
        }
        for (String side : new String[] {TOPOLOGY, FULL}) {
            Figures ratio = comparison.rates(side).over(comparison.rates(POSTGRES));
            judged.row(ratio, Verdict.atLeast(1.2, ratio.median()).atSize(records, POSTGRES_BAR_EVENTS, "events"));
        }
    }

    private void bytes(String name, Comparison comparison, double ofLog) {
        row(name, Figures.of("log", "B an event", ofLog));
        for (String side : sides.keySet()) {
            row(name, comparison.state(side));
            if (!side.equals(POSTGRES)) {
                row(name, comparison.changelog(side));
            }
        }
        if (sides.containsKey(POSTGRES)) {
            Figures ratio = comparison.state(FULL).over(comparison.state(POSTGRES));
            row(name, ratio, Verdict.atMost(0.5, ratio.median()));
        }
    }

    private void row(String mix, Figures figures) {
        report.row(PART, named(mix, figures));
    }

    private void row(String mix, Figures figures, Verdict verdict) {
        report.row(PART, named(mix, figures), verdict);
    }

    private static Figures named(String mix, Figures figures) {
        return new Figures(mix + ": " + figures.name(), figures.unit(), figures.runs());
    }
}
