package io.unitrail.bench.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of what was measured: printed, and kept as JSON for drawing. */
public sealed interface Line {

    /** What it was measured on and with: machine, versions, settings. */
    record Head(Map<String, String> facts) implements Line {}

    /**
     * Runs of one side, or ratios of two.
     *
     * @param part such as {@code ingest}
     * @param verdict where there is a bar, else null
     */
    record Row(String part, Figures figures, @Nullable Verdict verdict) implements Line {}

    /**
     * A point of a curve.
     *
     * @param curve names the picture, such as {@code ingest-by-lot-size}
     * @param series names the line in it
     * @param x what grows
     * @param y what was measured
     */
    record Point(String part, String curve, String series, Axis x, Axis y) implements Line {}

    /** A value and what it is a value of. */
    record Axis(String name, double value) {}

    /** Something that the reader must know, such as what could not be measured and why. */
    record Note(String part, String text) implements Line {}
}
