package io.unitrail.producer.epcis;

import io.unitrail.domain.capture.EventRules;
import io.unitrail.domain.capture.JsonText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each read as what the EPCIS 2.0 JSON schema says it is; faults are noted. */
final class Fields {
    private static final int SHOWN_CHARS = 200;
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+:[!-~&&[^\"<>\\\\^`{|}]]++");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern NAMESPACED = Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*:\\S+");

    private final Problems problems;
    private final String pointer;
    private final Map<String, @Nullable Object> map;

    Fields(Problems problems, String pointer, Map<String, @Nullable Object> map) {
        this.problems = problems;
        this.pointer = pointer;
        this.map = map;
    }

    /** Whether the text is an absolute URI of RFC 3986. */
    static boolean isUri(String text) {
        return URI.matcher(text).matches() && !BROKEN_ESCAPE.matcher(text).find();
    }

    Map<String, @Nullable Object> map() {
        return map;
    }

    boolean has(String name) {
        return map.containsKey(name);
    }

    String pointer(String name) {
        return pointer + "/" + EventRules.pointerPart(name);
    }

    void problem(String name, @Nullable Object value, String detail) {
        problems.add(pointer(name), shown(value), detail);
    }

    static String shown(@Nullable Object value) {
        String text = value instanceof String s ? s : JsonText.of(value);
        return text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "..." : text;
    }

    /** Notes a field that must be there and is not. */
    void require(String name, String remedy) {
        if (!has(name)) {
            problems.add(pointer(name), "", "missing; " + remedy);
        }
    }

    /** Notes every field that is neither known nor namespaced. */
    void only(Set<String> known) {
        for (Map.Entry<String, @Nullable Object> field : map.entrySet()) {
            String name = field.getKey();
            if (!known.contains(name) && !NAMESPACED.matcher(name).matches()) {
                problem(
                        name,
                        field.getValue(),
                        "unknown field; a field of your own must be namespaced (prefix:" + name + ")");
            }
        }
    }

    /** Notes every field that is not known, in an object that takes no extensions. */
    void nothingBut(Set<String> known) {
        map.forEach((name, value) -> {
            if (!known.contains(name)) {
                problem(
                        name,
                        value,
                        "unknown field; only " + known.stream().sorted().toList() + " stand here");
            }
        });
    }

    /** The namespaced fields. */
    Map<String, @Nullable Object> extensions() {
        Map<String, @Nullable Object> extensions = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (NAMESPACED.matcher(name).matches()) {
                extensions.put(name, value);
            }
        });
        return extensions;
    }

    @Nullable
    String text(String name) {
        Object value = map.get(name);
        if (value instanceof String text) {
            return text;
        }
        if (has(name)) {
            problem(name, value, "it must be text in quotes");
        }
        return null;
    }

    @Nullable
    String uri(String name) {
        String text = text(name);
        return text == null ? null : uri(name, text);
    }

    private @Nullable String uri(String name, String text) {
        if (isUri(text)) {
            return text;
        }
        problem(name, text, "no URI; give an EPC URN, a Digital Link or another absolute URI (RFC 3986)");
        return null;
    }

    @Nullable
    String time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime.parse(text);
            return text;
        } catch (DateTimeException e) {
            problem(name, text, "no ISO 8601 time with an offset; write it like 2026-03-01T08:00:00.000Z");
            return null;
        }
    }

    @Nullable
    BigDecimal decimal(String name) {
        Object value = map.get(name);
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (has(name)) {
            problem(name, value, "it must be a number without quotes");
        }
        return null;
    }

    void truth(String name) {
        if (has(name) && !(map.get(name) instanceof Boolean)) {
            problem(name, map.get(name), "it must be true or false without quotes");
        }
    }

    void matching(String name, Pattern pattern, String remedy) {
        String text = text(name);
        if (text != null && !pattern.matcher(text).matches()) {
            problem(name, text, remedy);
        }
    }

    /** The object under a name; null if there is none. */
    @Nullable
    Fields object(String name) {
        Object value = map.get(name);
        if (!has(name)) {
            return null;
        }
        Fields fields = fields(pointer(name), value);
        if (fields == null) {
            problem(name, value, "it must be a JSON object");
        }
        return fields;
    }

    @SuppressWarnings("unchecked") // a JSON tree has text keys only
    private @Nullable Fields fields(String at, @Nullable Object value) {
        return value instanceof Map<?, ?> object
                ? new Fields(problems, at, (Map<String, @Nullable Object>) object)
                : null;
    }

    /** The array under a name; empty if there is none. */
    List<?> array(String name) {
        Object value = map.get(name);
        if (value instanceof List<?> list) {
            return list;
        }
        if (has(name)) {
            problem(name, value, "it must be a JSON array");
        }
        return List.of();
    }

    /** The objects of an array. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        List<?> array = array(name);
        for (int i = 0; i < array.size(); i++) {
            Fields fields = fields(pointer(name) + "/" + i, array.get(i));
            if (fields == null) {
                problems.add(pointer(name) + "/" + i, shown(array.get(i)), "it must be a JSON object");
            } else {
                objects.add(fields);
            }
        }
        return objects;
    }

    /** The texts of an array; one that is no text is noted. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<?> array = array(name);
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String text) {
                texts.add(text);
            } else {
                problems.add(pointer(name) + "/" + i, shown(array.get(i)), "it must be text in quotes");
            }
        }
        return texts;
    }

    /** The URIs of an array; one that is none is noted. */
    List<String> uris(String name) {
        List<String> uris = new ArrayList<>();
        List<?> array = array(name);
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String text && isUri(text)) {
                uris.add(text);
            } else {
                problems.add(
                        pointer(name) + "/" + i,
                        shown(array.get(i)),
                        "no URI; give an absolute URI (RFC 3986) in quotes");
            }
        }
        return uris;
    }
}
