package io.unitrail.domain.reference;

import io.unitrail.domain.query.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts sorted lists into pages; the cursor is the key of the last item of the page before. */
final class Pages {
    static final int LONGEST_PAGE = 1_000;

    private Pages() {}

    /**
     * A page.
     *
     * @param next cursor of the page after, or null
     */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** @throws InvalidQueryException if the limit is not 1 to 1,000 */
    static <T> Page<T> cut(List<T> sorted, Function<T, String> key, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new InvalidQueryException(
                    "/limit", "limit " + limit + " is not between 1 and " + LONGEST_PAGE + "; choose one that is");
        }
        List<T> rest = new ArrayList<>();
        for (T item : sorted) {
            if (cursor == null || key.apply(item).compareTo(cursor) > 0) {
                rest.add(item);
            }
        }
        List<T> items = List.copyOf(rest.subList(0, Math.min(limit, rest.size())));
        return new Page<>(items, rest.size() > limit ? key.apply(items.get(items.size() - 1)) : null);
    }
}
