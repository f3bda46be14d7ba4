package io.unitrail.bench;

import java.util.Arrays;
import java.util.Locale;

/** What one side of a comparison measured, run by run: minimum, median and maximum. */
record Figures(String name, String unit, double[] runs) {

    double median() {
        double[] sorted = runs.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double min() {
        return Arrays.stream(runs).min().orElse(Double.NaN);
    }

    double max() {
        return Arrays.stream(runs).max().orElse(Double.NaN);
    }

    /** This over another, pair by pair: both of a pair met the same weather. */
    Figures over(Figures other) {
        double[] ratios = new double[Math.min(runs.length, other.runs.length)];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = runs[i] / other.runs[i];
        }
        return new Figures(name + " / " + other.name, "ratio", ratios);
    }

    /** One row of a Markdown table. */
    String row() {
        return String.format(
                Locale.ROOT, "| %s | %s | %s | %s | %s |", name, unit, shown(min()), shown(median()), shown(max()));
    }

    private String shown(double value) {
        return unit.equals("ratio") || Math.abs(value) < 100
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
    }
}
