package io.unitrail.producer.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.unitrail.domain.capture.EventProblem;
import io.unitrail.domain.capture.EventRules;
import io.unitrail.producer.ndjson.EventFields;
import io.unitrail.producer.ndjson.NearestName;
import io.unitrail.producer.ndjson.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a table by its header: names of the contract, {@code attributes.station} for one entry of an object.
 * A cell is a text; in the column of a list or an object it is JSON.
 */
final class CsvColumns {
    private static final Set<String> NESTED_LISTS = Set.of("set", "unset", "correctiveEventIds");

    private final List<Column> columns;

    private CsvColumns(List<Column> columns) {
        this.columns = columns;
    }

    /** @param member within the object {@code name}, or empty */
    private record Column(String name, String member) {
        String pointer() {
            return "/" + name + (member.isEmpty() ? "" : "/" + EventRules.pointerPart(member));
        }

        boolean isList() {
            return member.isEmpty() ? EventFields.LISTS.contains(name) : NESTED_LISTS.contains(member);
        }

        boolean isObject() {
            return member.isEmpty() && EventFields.OBJECTS.contains(name);
        }
    }

    static CsvColumns of(List<String> header, List<EventProblem> problems) {
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : header) {
            String title = cell.strip();
            int dot = title.indexOf('.');
            String name = dot < 0 ? title : title.substring(0, dot);
            String member = dot < 0 ? "" : title.substring(dot + 1);
            boolean known = dot < 0
                    ? EventFields.EVENT.contains(name)
                    : EventFields.OBJECTS.contains(name) && !member.isEmpty();
            if (!known) {
                problems.add(new EventProblem("header", title, unknown(title)));
            } else if (!seen.add(title)) {
                problems.add(new EventProblem("header", title, "the column is there twice; keep one"));
            }
            columns.add(new Column(name, member));
        }
        return new CsvColumns(columns);
    }

    private static String unknown(String title) {
        if (title.isEmpty()) {
            return "a column without a name; name it or delete it";
        }
        Optional<String> nearest = NearestName.of(title, EventFields.EVENT);
        return "unknown column; "
                + nearest.map(near -> "did you mean " + near + "?")
                        .orElse("delete it, or call it attributes." + title + " to keep what it says");
    }

    int count() {
        return columns.size();
    }

    /** How many of the header's names are known. */
    static long known(List<String> header) {
        return header.stream()
                .map(cell -> cell.strip().split("\\.", 2)[0])
                .filter(EventFields.EVENT::contains)
                .count();
    }

    /** The row as the contract's JSON; what is no JSON where it must be is noted. Empty cells are left out. */
    ObjectNode event(List<String> cells, List<EventProblem> problems) {
        ObjectNode event = StrictJson.MAPPER.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            JsonNode value = value(column, cell, problems);
            JsonNode before = event.path(column.name());
            if (column.member().isEmpty() && before.isMissingNode()) {
                event.set(column.name(), value);
            } else if (!column.member().isEmpty() && (before.isMissingNode() || before.isObject())) {
                event.withObjectProperty(column.name()).set(column.member(), value);
            } else {
                problems.add(new EventProblem(
                        column.pointer(), cell, "another column says " + column.name() + " already; leave one empty"));
            }
        }
        return event;
    }

    private static JsonNode value(Column column, String cell, List<EventProblem> problems) {
        boolean json = column.isList() || (column.isObject() && !isSpelledParent(column, cell));
        if (!json) {
            return TextNode.valueOf(cell);
        }
        try {
            JsonNode value = StrictJson.read(cell);
            if (column.isList() ? value.isArray() : value.isObject()) {
                return value;
            }
            problems.add(new EventProblem(column.pointer(), cell, example(column)));
        } catch (StrictJson.BrokenJsonException e) {
            problems.add(new EventProblem(column.pointer(), cell, example(column) + " (" + e.detail() + ")"));
        }
        return StrictJson.MAPPER.nullNode();
    }

    /** A parent may stand there as its identifier alone. */
    private static boolean isSpelledParent(Column column, String cell) {
        return column.name().equals("parent") && !cell.stripLeading().startsWith("{");
    }

    private static String example(Column column) {
        return column.isList() ? "the cell must be a JSON list in [ ]" : "the cell must be a JSON object in { }";
    }
}
