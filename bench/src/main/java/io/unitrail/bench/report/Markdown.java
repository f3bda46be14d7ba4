package io.unitrail.bench.report;

import java.util.Locale;
import java.util.Map;

/** Lines as Markdown: a table for each part, with whatever stands between rows closing it. */
public final class Markdown {
    private static final String TABLE =
            "\n| measured | unit | min | median | max | runs | bar |\n|---|---|---|---|---|---|---|\n";
    private static final String POINTS = "\n| curve | of | at | measured |\n|---|---|---|---|\n";

    private final String heading;
    private String part = "";
    private Class<?> open = Markdown.class;

    /** @param heading of a part, such as {@code ##} */
    public Markdown(String heading) {
        this.heading = heading;
    }

    /** The text of the next line, with the heading or the table's head that it needs. */
    public String of(Line line) {
        if (line instanceof Line.Head head) {
            return head(head.facts());
        } else if (line instanceof Line.Row row) {
            return begin(row.part(), row, TABLE) + row(row);
        } else if (line instanceof Line.Point point) {
            return begin(point.part(), point, POINTS) + point(point);
        }
        Line.Note note = (Line.Note) line;
        return begin(note.part(), note, "\n") + note.text() + "\n";
    }

    private String begin(String next, Line line, String head) {
        boolean other = !next.equals(part);
        boolean table = other || open != line.getClass();
        part = next;
        open = line.getClass();
        return (other ? "\n" + heading + " " + next + "\n" : "") + (table ? head : "");
    }

    private static String head(Map<String, String> facts) {
        StringBuilder text = new StringBuilder("| measured on | |\n|---|---|\n");
        facts.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        return text.toString();
    }

    private static String row(Line.Row row) {
        Figures figures = row.figures();
        Verdict verdict = row.verdict();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %d | %s |%n",
                figures.name(),
                figures.unit(),
                Figures.shown(figures.min()),
                Figures.shown(figures.median()),
                Figures.shown(figures.max()),
                figures.runs().size(),
                verdict == null ? "" : verdict.text());
    }

    private static String point(Line.Point point) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f %s | %s %s |%n",
                point.curve(),
                point.series(),
                point.x().value(),
                point.x().name(),
                Figures.shown(point.y().value()),
                point.y().name());
    }
}
