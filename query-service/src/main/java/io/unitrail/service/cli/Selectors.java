package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.service.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of criteria, with the contract's names in its header. Rows that list one serial each are gathered by product into
 * one criterion, so that a list of a million serials is one question. What must be built in stands in the columns
 * {@code component.productId}, {@code component.lot} and {@code component.serial}. A byte order mark, as spreadsheets write it, is passed over.
 *
 * @param table a CSV file
 */
record Selectors(Path table) {
    private static final Set<String> FIELDS = Set.of(
            "productId",
            "lot",
            "lotPrefix",
            "serial",
            "serialPrefix",
            "serialFrom",
            "serialTo",
            "order",
            "container",
            "component.productId",
            "component.lot",
            "component.serial");
    private static final String COMPONENT = "component.";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Set<String> ONE_UNIT = Set.of("productId", "serial");

    void addTo(ArrayNode criteria) throws IOException {
        Map<String, ArrayNode> listed = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (BufferedReader reader = Files.newBufferedReader(table, StandardCharsets.UTF_8);
                CSVParser rows = CSVParser.parse(afterMark(reader), format)) {
            checkHeader(rows.getHeaderNames());
            for (CSVRecord row : rows) {
                add(row, criteria, listed);
            }
        }
    }

    private static Reader afterMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private void checkHeader(List<String> names) {
        for (String name : names) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(table + ": unknown column '" + name + "'; known are "
                        + String.join(", ", new TreeSet<>(FIELDS)));
            }
        }
    }

    private void add(CSVRecord row, ArrayNode criteria, Map<String, ArrayNode> listed) {
        Map<String, String> fields = new LinkedHashMap<>(row.toMap());
        fields.values().removeIf(String::isEmpty);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException(
                    table + ": row " + row.getRecordNumber() + " is empty and would mean every unit; take it out");
        }
        if (fields.keySet().equals(ONE_UNIT)) {
            listed.computeIfAbsent(
                            fields.getOrDefault("productId", ""),
                            product -> criteria.addObject()
                                    .put("productId", product)
                                    .putArray("serials"))
                    .add(fields.get("serial"));
        } else {
            ObjectNode criterion = Json.MAPPER.createObjectNode();
            fields.forEach((name, value) -> {
                if (name.startsWith(COMPONENT)) {
                    criterion.withObject("/component").put(name.substring(COMPONENT.length()), value);
                } else {
                    criterion.put(name, value);
                }
            });
            criteria.add(criterion);
        }
    }
}
