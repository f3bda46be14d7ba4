package io.unitrail.domain.reference.compare;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Walks two answers side by side to the first field that differs. Decimals are compared as numbers. */
final class FieldByField {
    private static final int LONGEST_TEXT = 600;

    private FieldByField() {}

    /** A path and the two values at its end. */
    record Place(
            String path,
            @Nullable Object expected,
            @Nullable Object actual) {
        Difference in(String question) {
            return new Difference(question, path, shown(expected), shown(actual));
        }

        private static String shown(@Nullable Object value) {
            String text = String.valueOf(value);
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        }
    }

    static Optional<Place> first(@Nullable Object expected, @Nullable Object actual) {
        return Objects.equals(expected, actual) ? Optional.empty() : first("", expected, actual);
    }

    private static Optional<Place> first(String path, @Nullable Object expected, @Nullable Object actual) {
        if (Objects.equals(expected, actual)) {
            return Optional.empty();
        }
        if (expected == null || actual == null) {
            return Optional.of(new Place(path, expected, actual));
        }
        if (expected instanceof BigDecimal one && actual instanceof BigDecimal other) {
            return one.compareTo(other) == 0 ? Optional.empty() : Optional.of(new Place(path, one, other));
        }
        if (expected instanceof Optional<?> one && actual instanceof Optional<?> other) {
            return first(path, one.orElse(null), other.orElse(null));
        }
        if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
            return inMaps(path, one, other);
        }
        if (expected instanceof List<?> one && actual instanceof List<?> other) {
            return inLists(path, one, other);
        }
        if (expected instanceof Record && expected.getClass() == actual.getClass()) {
            return inRecords(path, expected, actual);
        }
        return Optional.of(new Place(path, expected, actual));
    }

    private static Optional<Place> inMaps(String path, Map<?, ?> expected, Map<?, ?> actual) {
        if (!expected.keySet().equals(actual.keySet())) {
            return Optional.of(new Place(path + " keys", sorted(expected), sorted(actual)));
        }
        for (Map.Entry<?, ?> entry : expected.entrySet()) {
            Optional<Place> found =
                    first(path + "[" + entry.getKey() + "]", entry.getValue(), actual.get(entry.getKey()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String> sorted(Map<?, ?> map) {
        TreeSet<String> keys = new TreeSet<>();
        map.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return new ArrayList<>(keys);
    }

    private static Optional<Place> inLists(String path, List<?> expected, List<?> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Optional<Place> found = first(path + "[" + i + "]", expected.get(i), actual.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return expected.size() == actual.size()
                ? Optional.empty()
                : Optional.of(new Place(path + " of " + expected.size() + " and " + actual.size(), expected, actual));
    }

    private static Optional<Place> inRecords(String path, Object expected, Object actual) {
        for (RecordComponent field : expected.getClass().getRecordComponents()) {
            Optional<Place> found =
                    first(path + "." + field.getName(), valueOf(field, expected), valueOf(field, actual));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object valueOf(RecordComponent field, Object of) {
        try {
            field.getAccessor().setAccessible(true);
            return field.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's component cannot be read: " + field, e);
        }
    }
}
