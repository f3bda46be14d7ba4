package io.unitrail.bench.report;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured so far: printed line by line as Markdown, so that a run that is broken off leaves what it had, and kept as JSON. */
public final class Report {
    private final Markdown markdown = new Markdown("##");
    private final PrintStream out;
    private final @Nullable Path json;

    /** @param json where to keep the lines as JSON too, or null */
    public Report(PrintStream out, @Nullable Path json) {
        this.out = out;
        this.json = json;
    }

    /** Adds a line. */
    public void add(Line line) {
        out.print(markdown.of(line));
        out.flush();
        if (json != null) {
            JsonLines.append(json, line);
        }
    }

    /** Adds what one side measured. */
    public void row(String part, Figures figures) {
        add(new Line.Row(part, figures, null));
    }

    /** Adds a ratio with its bar. */
    public void row(String part, Figures ratio, Verdict verdict) {
        add(new Line.Row(part, ratio, verdict));
    }

    /** Adds a point of a curve. */
    public void point(String part, String curve, String series, Line.Axis x, Line.Axis y) {
        add(new Line.Point(part, curve, series, x, y));
    }

    /** Adds what the reader must know. */
    public void note(String part, String text) {
        add(new Line.Note(part, text));
    }

    /** Tells on stderr how far it is. */
    public static void progress(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
