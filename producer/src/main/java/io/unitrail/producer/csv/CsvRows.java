package io.unitrail.producer.csv;

import io.unitrail.producer.ndjson.ByteLines;
import io.unitrail.producer.ndjson.ByteLines.NumberedLine;
import io.unitrail.producer.source.CaptureLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Joins lines to rows: a quoted cell may go on over several (RFC 4180). A quote that is never closed spoils its own
 * line only: the lines that it would have swallowed are read again as rows of their own.
 */
final class CsvRows implements Closeable {
    static final char QUOTE = '"';

    private final ByteLines lines;
    private final Deque<NumberedLine> pushedBack = new ArrayDeque<>();

    CsvRows(InputStream utf8) {
        lines = new ByteLines(utf8, CaptureLimits.MAX_LINE_BYTES);
    }

    /** The next line as it stands, for the header; empty at the end. */
    Optional<NumberedLine> nextLine() throws IOException {
        return pushedBack.isEmpty() ? lines.next() : Optional.of(pushedBack.pop());
    }

    /** The next row, under the number of its first line; empty at the end. */
    Optional<NumberedLine> next(char delimiter) throws IOException {
        Optional<NumberedLine> first = nextLine();
        if (first.isEmpty() || !first.get().fault().isEmpty()) {
            return first;
        }
        StringBuilder row = new StringBuilder(first.get().text());
        boolean open = endsOpen(row, false, delimiter);
        List<NumberedLine> swallowed = new ArrayList<>();
        while (open) {
            Optional<NumberedLine> more = nextLine();
            more.ifPresent(swallowed::add);
            boolean unreadable = more.isEmpty() || !more.get().fault().isEmpty();
            if (unreadable || row.length() + more.get().text().length() > CaptureLimits.MAX_LINE_BYTES) {
                for (int i = swallowed.size() - 1; i >= 0; i--) {
                    pushedBack.push(swallowed.get(i));
                }
                return Optional.of(new NumberedLine(
                        first.get().number(),
                        "",
                        "a quote is opened and not closed within " + CaptureLimits.MAX_LINE_BYTES
                                + " characters; close it, or write a quote inside a cell twice"));
            }
            row.append('\n').append(more.get().text());
            open = endsOpen(more.get().text(), true, delimiter);
        }
        return Optional.of(new NumberedLine(first.get().number(), row.toString(), ""));
    }

    /** Whether a quoted cell is still open at the end of a line. A quote opens one only where a cell begins. */
    private static boolean endsOpen(CharSequence line, boolean open, char delimiter) {
        boolean inQuotes = open;
        boolean atStart = !open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inQuotes) {
                boolean twice = c == QUOTE && i + 1 < line.length() && line.charAt(i + 1) == QUOTE;
                if (twice) {
                    i++;
                } else if (c == QUOTE) {
                    inQuotes = false;
                }
            } else if (c == QUOTE && atStart) {
                inQuotes = true;
            }
            atStart = !inQuotes && c == delimiter;
        }
        return inQuotes;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
