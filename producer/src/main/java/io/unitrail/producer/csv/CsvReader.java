package io.unitrail.producer.csv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.capture.EventProblem;
import io.unitrail.producer.ndjson.ByteLines.NumberedLine;
import io.unitrail.producer.ndjson.EventJson;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A table with the contract's names in its first row, one event a row. A bad row is rejected and the others go on; a bad
 * header rejects the table, as no row could be trusted. Comma, semicolon or tab between the cells, told by the header.
 */
public final class CsvReader implements CaptureSource {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    /** The line by which spreadsheets announce their delimiter. */
    private static final Pattern ANNOUNCED = Pattern.compile("(?i)sep=([,;\t])");

    private final CsvRows rows;
    private @Nullable CsvColumns columns;
    private char delimiter = ',';
    private boolean ended;

    /** @param utf8 closed by {@link #close} */
    public CsvReader(InputStream utf8) {
        rows = new CsvRows(utf8);
    }

    @Override
    public Optional<CaptureItem> next() throws IOException {
        if (columns == null && !ended) {
            Optional<CaptureItem> refused = readHeader();
            if (refused.isPresent()) {
                ended = true;
                return refused;
            }
        }
        CsvColumns known = columns;
        while (!ended && known != null) {
            Optional<NumberedLine> row = rows.next(delimiter);
            if (row.isEmpty()) {
                ended = true;
            } else {
                Optional<CaptureItem> item = item(known, row.get());
                if (item.isPresent()) {
                    return item;
                }
            }
        }
        return Optional.empty();
    }

    /** Why the table cannot be read; empty if it can, or if there is none. */
    private Optional<CaptureItem> readHeader() throws IOException {
        Optional<NumberedLine> header = rows.nextLine();
        Matcher announced = ANNOUNCED.matcher(header.map(NumberedLine::text).orElse(""));
        if (announced.matches()) {
            header = rows.nextLine();
        }
        while (header.isPresent()
                && header.get().fault().isEmpty()
                && header.get().text().isBlank()) {
            header = rows.nextLine();
        }
        if (header.isEmpty()) {
            ended = true;
            return Optional.empty();
        }
        long line = header.get().number();
        if (!header.get().fault().isEmpty()) {
            return Optional.of(refused(line, header.get().fault(), ""));
        }
        String text = header.get().text();
        delimiter = announced.matches() ? announced.group(1).charAt(0) : delimiterOf(text);
        List<EventProblem> problems = new ArrayList<>();
        List<String> names;
        try {
            names = cells(text);
        } catch (IOException e) {
            return Optional.of(refused(line, "the header is no row of cells: " + e.getMessage(), ""));
        }
        CsvColumns read = CsvColumns.of(names, problems);
        if (!problems.isEmpty()) {
            problems.add(new EventProblem("", "", "no row of this table was read"));
            String cause = CsvColumns.known(names) == 0 ? "the table has no header row" : "";
            return Optional.of(new CaptureItem.Rejected(line, problems, cause));
        }
        columns = read;
        return Optional.empty();
    }

    private static CaptureItem refused(long line, String detail, String likelyCause) {
        return CaptureItem.Rejected.whole(line, detail + "; no row of this table was read", likelyCause);
    }

    private char delimiterOf(String header) throws IOException {
        char best = ',';
        long most = -1;
        for (char candidate : DELIMITERS) {
            delimiter = candidate;
            long known = header.indexOf(CsvRows.QUOTE) >= 0
                    ? header.chars().filter(c -> c == candidate).count()
                    : CsvColumns.known(cells(header));
            if (known > most) {
                most = known;
                best = candidate;
            }
        }
        return best;
    }

    private Optional<CaptureItem> item(CsvColumns known, NumberedLine row) {
        if (!row.fault().isEmpty()) {
            return Optional.of(CaptureItem.Rejected.whole(row.number(), row.fault(), ""));
        }
        List<String> cells;
        try {
            cells = cells(row.text());
        } catch (IOException e) {
            return Optional.of(CaptureItem.Rejected.whole(
                    row.number(),
                    "the row cannot be split into cells: " + e.getMessage()
                            + "; put a cell with quotes in quotes and write each quote inside it twice",
                    ""));
        }
        if (cells.stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        if (cells.size() != known.count()) {
            return Optional.of(CaptureItem.Rejected.whole(
                    row.number(),
                    "the row has " + cells.size() + " cells, the header " + known.count()
                            + "; put cells with the delimiter inside in quotes, and leave none out",
                    cells.size() > known.count() ? "a cell with a '" + delimiter + "' in it has no quotes" : ""));
        }
        List<EventProblem> problems = new ArrayList<>();
        ObjectNode event = known.event(cells, problems);
        CaptureItem item = EventJson.read(event, row.number());
        if (problems.isEmpty()) {
            return Optional.of(item);
        }
        String cause = "";
        if (item instanceof CaptureItem.Rejected rejected) {
            problems.addAll(rejected.problems());
            cause = rejected.likelyCause();
        }
        return Optional.of(new CaptureItem.Rejected(row.number(), problems, cause));
    }

    /** One row by itself, so that what is broken in it cannot reach the next. */
    private List<String> cells(String row) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (CSVParser parser = CSVParser.parse(row, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
