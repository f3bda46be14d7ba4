package io.unitrail.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What one side of a comparison measured, run by run: minimum, median and maximum. */
record Figures(String name, String unit, List<Double> runs) {

    double median() {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double min() {
        return Collections.min(runs);
    }

    double max() {
        return Collections.max(runs);
    }

    /** This over another, pair by pair: both of a pair met the same weather. */
    Figures over(Figures other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(runs.size(), other.runs.size()); i++) {
            ratios.add(runs.get(i) / other.runs.get(i));
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
