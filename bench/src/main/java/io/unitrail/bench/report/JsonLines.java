package io.unitrail.bench.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Lines as JSON, one a line of a file: what pictures and pages are made of. */
public final class JsonLines {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addMixIn(Line.class, Kinds.class).build();

    private JsonLines() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Line.Head.class, name = "head"),
        @JsonSubTypes.Type(value = Line.Row.class, name = "row"),
        @JsonSubTypes.Type(value = Line.Point.class, name = "point"),
        @JsonSubTypes.Type(value = Line.Note.class, name = "note")
    })
    private interface Kinds {}

    /** Adds a line at the end of a file, which is made if it is not there. */
    static void append(Path file, Line line) {
        try {
            Files.writeString(
                    file,
                    MAPPER.writerFor(Line.class).writeValueAsString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written; give another --json", e);
        }
    }

    /** Every line of a file. */
    public static List<Line> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(text -> !text.isBlank())
                    .map(text -> line(file, text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; give a file that --json wrote", e);
        }
    }

    private static Line line(Path file, String text) {
        try {
            return MAPPER.readValue(text, Line.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " has a line that --json did not write: " + text, e);
        }
    }
}
