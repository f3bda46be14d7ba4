package io.unitrail.service.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report: what it is about as facts, then tables. Numbers stay numbers; everything else is text.
 *
 * @param name short, such as 806.10; part of the file's name
 * @param title for people
 * @param facts in order; they always say as of when, known when, complete, and from which position
 * @param tables in order
 */
public record Report(String name, String title, List<Fact> facts, List<Table> tables) {
    public Report {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
    }

    /** Something about the whole. */
    public record Fact(String name, @Nullable Object value) {}

    /**
     * A table.
     *
     * @param name for people; a sheet of its own in a workbook
     * @param columns its header
     * @param rows its rows, read as often as it is written
     */
    public record Table(String name, List<String> columns, Rows rows) {}

    /** Gives rows. */
    @FunctionalInterface
    public interface Rows {
        /** Gives every row to the taker, in order. */
        void forEach(RowTaker taker) throws IOException;
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface RowTaker {
        /** Takes a row's cells, one for each column. */
        void row(List<? extends @Nullable Object> cells) throws IOException;
    }

    /** Rows that are there already. */
    public static Rows rows(List<? extends List<? extends @Nullable Object>> all) {
        return taker -> {
            for (List<? extends @Nullable Object> row : all) {
                taker.row(row);
            }
        };
    }

    /** The header of the whole as one table: the section, a fact and its value, then every column of every table once. */
    public List<String> header() {
        Set<String> columns = new LinkedHashSet<>(List.of("section", "fact", "value"));
        tables.forEach(table -> columns.addAll(table.columns()));
        return new ArrayList<>(columns);
    }

    /** More rows than a format can hold. */
    public static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooLongException(String message) {
            super(message);
        }
    }
}
