package io.unitrail.bench.ingest;

import io.unitrail.bench.report.Figures;
import io.unitrail.bench.report.Report;
import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Rig;
import io.unitrail.bench.rig.RigTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sides that take the same log in, one after the other, pair after pair, each from nothing. */
public final class Comparison {
    private final Rig rig;
    private final String prefix;
    private final long records;
    private final Map<String, Runs> runs = new LinkedHashMap<>();

    /**
     * @param prefix of the log
     * @param records how many are in it
     */
    public Comparison(Rig rig, String prefix, long records) {
        this.rig = rig;
        this.prefix = prefix;
        this.records = records;
    }

    private record Runs(List<Double> rates, List<Double> state, List<Double> changelog) {}

    /** Takes the log in once more on one side. */
    public void run(String side, Ingest.Start start, Path state) {
        RigTopics topics = rig.topics(prefix);
        rig.open(prefix);
        double rate;
        Ingest ingest = start.of(rig, prefix, state);
        try (ingest) {
            rate = Ingest.rate(ingest, records);
        }
        double ofState = ingest.stateBytes() / (double) records;
        double ofChangelog = topics.changelogBytes() / (double) records;
        topics.forget();
        new Directory(state).delete();
        Runs all = runs.computeIfAbsent(side, any -> new Runs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        all.rates().add(rate);
        all.state().add(ofState);
        all.changelog().add(ofChangelog);
        Report.progress("  %s: %,.0f events/s, %.0f B of state an event", side, rate, ofState);
    }

    /** Records a second. */
    public Figures rates(String side) {
        return new Figures(side, "events/s", of(side).rates());
    }

    /** Bytes on disk an event that answers are made from. */
    public Figures state(String side) {
        return new Figures(side + ": state", "B an event", of(side).state());
    }

    /** Bytes on the broker's disk an event that state is restored from. */
    public Figures changelog(String side) {
        return new Figures(side + ": changelogs", "B an event", of(side).changelog());
    }

    private Runs of(String side) {
        return Objects.requireNonNull(runs.get(side), side);
    }
}
