package io.unitrail.service.cli.capture;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The event ID of a record that is not read any further here; what cannot be told is empty. */
final class EventIds {
    private static final Pattern IN_JSON = Pattern.compile("\"eventId\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final String NAME = "eventId";
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    private EventIds() {}

    static Optional<String> of(FileFormat format, List<String> header, String record) {
        if (format == FileFormat.csv) {
            return ofRow(header.isEmpty() ? "" : header.get(header.size() - 1), record);
        }
        Matcher matcher = IN_JSON.matcher(record);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> ofRow(String header, String row) {
        for (char delimiter : DELIMITERS) {
            int column = cells(header, delimiter).indexOf(NAME);
            List<String> cells = column < 0 ? List.of() : cells(row, delimiter);
            if (column >= 0 && column < cells.size() && !cells.get(column).isBlank()) {
                return Optional.of(cells.get(column));
            }
        }
        return Optional.empty();
    }

    private static List<String> cells(String row, char delimiter) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (CSVParser parser = CSVParser.parse(row, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (IOException | java.io.UncheckedIOException brokenRow) {
            return List.of(); // the service says what is wrong with it
        }
    }
}
