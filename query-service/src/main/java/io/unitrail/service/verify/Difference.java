package io.unitrail.service.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field in which an answer is not what the log says.
 *
 * @param field as a JSON pointer into the trace
 * @param expected what the log says; missing if nothing
 * @param actual what was answered; missing if nothing
 */
public record Difference(String field, JsonNode expected, JsonNode actual) {

    /** Most that are kept of one object. */
    static final int MAX_PER_OBJECT = 20;

    /** Where two answers differ, in the order of the fields of the expected one; the first {@value #MAX_PER_OBJECT}. */
    static List<Difference> between(JsonNode expected, JsonNode actual) {
        List<Difference> found = new ArrayList<>();
        compare("", expected, actual, found);
        return found;
    }

    private static void compare(String field, JsonNode expected, JsonNode actual, List<Difference> found) {
        if (found.size() >= MAX_PER_OBJECT || expected.equals(actual)) {
            return;
        }
        if (expected instanceof ObjectNode && actual instanceof ObjectNode) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(field + "/" + escaped(name), orMissing(expected.get(name)), orMissing(actual.get(name)), found);
            }
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(field + "/" + i, expected.get(i), actual.get(i), found);
            }
        } else {
            found.add(new Difference(field, expected, actual));
        }
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
