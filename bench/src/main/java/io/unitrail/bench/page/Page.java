package io.unitrail.bench.page;

import io.unitrail.bench.report.JsonLines;
import io.unitrail.bench.report.Line;
import io.unitrail.bench.report.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page that tells what was measured: its tables and pictures are made from the files of {@code --json} and stand between two marks. */
public final class Page {
    static final String BEGIN = "<!-- measured: begin -->";
    static final String END = "<!-- measured: end -->";

    private static final String PICTURES = "performance";

    private final Path file;

    /** @param file the page; it must be there, with both marks */
    public Page(Path file) {
        this.file = file;
    }

    /** Puts what these files tell in the place of what stood there, and the pictures beside the page. */
    public void fill(List<Path> measured) {
        List<Line> lines = new ArrayList<>();
        measured.forEach(json -> lines.addAll(JsonLines.read(json)));
        try {
            String page = Files.readString(file);
            Path directory = file.toAbsolutePath().resolveSibling(PICTURES);
            Files.writeString(file, filled(page, text(lines, directory)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be filled", e);
        }
    }

    /** A page with another text between the marks. */
    static String filled(String page, String text) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page has no place for what was measured; put " + BEGIN + " and "
                    + END + " into it, each on a line of its own");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + text.strip() + "\n\n" + page.substring(end);
    }

    private static String text(List<Line> lines, Path directory) {
        StringBuilder text = new StringBuilder();
        Markdown markdown = new Markdown("###");
        lines.forEach(line -> text.append(markdown.of(line)));
        text.append("\n### pictures\n");
        List<Picture> pictures = new ArrayList<>(Bars.of(lines));
        pictures.addAll(Curves.of(lines));
        for (Picture picture : pictures) {
            picture.write(directory);
            text.append('\n').append(picture.markdown(PICTURES));
        }
        return text.toString();
    }
}
