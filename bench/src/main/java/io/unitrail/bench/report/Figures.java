package io.unitrail.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What one side of a comparison measured, run by run.
 *
 * @param name of the side and of what was measured
 * @param unit of the runs' values; {@link #RATIO} for ratios
 * @param runs at least one, in the order in which they were made
 */
public record Figures(String name, String unit, List<Double> runs) {
    /** The unit of ratios. */
    public static final String RATIO = "ratio";

    private static final double SHOWN_WITH_DECIMALS = 100;

    public Figures {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(name + " has no run; measure it at least once");
        }
        runs = List.copyOf(runs);
    }

    /** Of a single run. */
    public static Figures of(String name, String unit, double only) {
        return new Figures(name, unit, List.of(only));
    }

    /** Half of the runs are at most this. */
    public double median() {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least. */
    public double min() {
        return Collections.min(runs);
    }

    /** The greatest. */
    public double max() {
        return Collections.max(runs);
    }

    /** This over another, pair by pair: both of a pair met the same weather. */
    public Figures over(Figures other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(runs.size(), other.runs.size()); i++) {
            ratios.add(runs.get(i) / other.runs.get(i));
        }
        return new Figures(name + " / " + other.name, RATIO, ratios);
    }

    /** A value of these as a table shows it. */
    public static String shown(double value) {
        return Math.abs(value) < SHOWN_WITH_DECIMALS
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
    }
}
