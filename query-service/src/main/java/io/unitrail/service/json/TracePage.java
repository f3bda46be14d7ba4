package io.unitrail.service.json;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a trace's long lists stands on one page: at most the limit of each. The cursor remembers the last event by its order
 * key, so that late events before it neither repeat nor skip others, and how many of each other list were shown.
 *
 * @param next cursor, or null when every list is at its end
 */
public record TracePage(
        List<TraceEvent> events,
        List<Bond> builtInto,
        List<Bond> containers,
        List<Bond> contents,
        @Nullable String next) {

    /** The page after a cursor, the first if it is null. Throws {@link IllegalArgumentException} if it is none of a trace. */
    public static TracePage of(Trace trace, @Nullable String cursor, int limit) {
        Start start = cursor == null ? new Start(null, 0) : Start.parse(cursor);
        List<TraceEvent> rest = trace.events().stream()
                .filter(e -> start.after == null || OrderKey.of(e.event()).compareTo(start.after) > 0)
                .toList();
        List<TraceEvent> events = rest.subList(0, Math.min(limit, rest.size()));
        OrderKey last = events.isEmpty()
                ? start.after
                : OrderKey.of(events.get(events.size() - 1).event());
        boolean more = rest.size() > limit
                || more(trace.builtInto(), start.shown, limit)
                || more(trace.containers(), start.shown, limit)
                || more(trace.contents(), start.shown, limit);
        return new TracePage(
                events,
                part(trace.builtInto(), start.shown, limit),
                part(trace.containers(), start.shown, limit),
                part(trace.contents(), start.shown, limit),
                more ? new Start(last, start.shown + limit).text() : null);
    }

    private static boolean more(List<Bond> bonds, int shown, int limit) {
        return bonds.size() > (long) shown + limit;
    }

    private static List<Bond> part(List<Bond> bonds, int shown, int limit) {
        int from = Math.min(shown, bonds.size());
        return bonds.subList(from, Math.min(from + limit, bonds.size()));
    }

    /**
     * Where a page begins.
     *
     * @param after the last event shown, or null if none was
     * @param shown how many of each other list
     */
    private record Start(@Nullable OrderKey after, int shown) {
        private static final int PARTS = 6;

        static Start parse(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                String[] parts = text.split(" ", PARTS);
                int shown = Integer.parseInt(parts[0]);
                if (parts.length == 1) {
                    return new Start(null, shown);
                }
                return new Start(
                        new OrderKey(
                                Long.parseLong(parts[1]),
                                Integer.parseInt(parts[2]),
                                parts[5],
                                Role.valueOf(parts[3]),
                                Integer.parseInt(parts[4])),
                        shown);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "cursor '" + cursor + "' is none of a trace; give the next of the page before, unchanged", e);
            }
        }

        String text() {
            String text = after == null
                    ? Integer.toString(shown)
                    : shown + " " + after.eventTime() + " " + after.stepRank() + " " + after.role() + " "
                            + after.chunk() + " " + after.eventId();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
