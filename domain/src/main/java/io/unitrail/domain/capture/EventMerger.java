package io.unitrail.domain.capture;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the lines of one capture that share event ID, type, time, step and parent into one event (ruling 4). A line
 * that repeats another adds nothing, so that a capture sent with a stutter is the same event. A line that says something
 * else of an object that another line names already stays an event of its own: a conflict, to be seen as one.
 */
public final class EventMerger {
    private final Map<Key, List<Draft>> drafts = new LinkedHashMap<>();
    private int lines;

    private EventMerger() {}

    /** The events that the lines tell of, in the order of each one's first line. */
    public static List<MergedEvent> merge(List<CapturedEvent> lines) {
        EventMerger merger = new EventMerger();
        lines.forEach(merger::add);
        return merger.drafts.values().stream()
                .flatMap(List::stream)
                .map(Draft::event)
                .toList();
    }

    private void add(CapturedEvent line) {
        int index = lines++;
        List<Draft> sharing = drafts.computeIfAbsent(Key.of(line, index), key -> new ArrayList<>());
        EventHash hash = EventHash.of(line);
        for (Draft draft : sharing) {
            if (draft.take(line, hash, index)) {
                return;
            }
        }
        Draft draft = new Draft();
        draft.take(line, hash, index);
        sharing.add(draft);
    }

    /**
     * What merged lines share; the index keeps apart those without an event ID. A line that empties its parent is not
     * merged with those that take single objects out: it would become one of them.
     */
    private record Key(
            @Nullable String eventId,
            int index,
            boolean declaration,
            EventType type,
            long timeMillis,
            @Nullable String bizStep,
            @Nullable ObjectId parent,
            boolean emptiesParent) {

        static Key of(CapturedEvent e, int index) {
            return new Key(
                    e.eventId(),
                    e.eventId() == null ? index : -1,
                    e.isDeclaration(),
                    e.type(),
                    e.eventTime().millis(),
                    e.bizStep(),
                    e.parent() == null ? null : e.parent().id(),
                    e.parent() != null && e.children().isEmpty());
        }
    }

    private static final class Draft {
        private final List<CapturedEvent> parts = new ArrayList<>();
        private final List<Integer> indexes = new ArrayList<>();
        private final Set<String> contentHashes = new HashSet<>();
        private final List<String> frameHashes = new ArrayList<>();
        private final Map<String, String> frameByObject = new HashMap<>();

        boolean take(CapturedEvent line, EventHash hash, int index) {
            if (contentHashes.contains(hash.contentHash())) {
                indexes.add(index);
                return true;
            }
            List<String> objects = line.objects()
                    .filter(o -> !o.isParent())
                    .map(o -> o.list() + ' ' + o.id().canonical())
                    .toList();
            for (String object : objects) {
                String frame = frameByObject.get(object);
                if (frame != null && !frame.equals(hash.frameHash())) {
                    return false;
                }
            }
            objects.forEach(object -> frameByObject.put(object, hash.frameHash()));
            contentHashes.add(hash.contentHash());
            frameHashes.add(hash.frameHash());
            parts.add(line);
            indexes.add(index);
            return true;
        }

        MergedEvent event() {
            String frame = EventHash.joint(frameHashes);
            boolean oneFrame = frameHashes.stream().distinct().count() == 1;
            String content = parts.size() > 1 && oneFrame
                    ? EventHash.of(PartUnion.of(parts)).contentHash()
                    : EventHash.joint(contentHashes);
            return new MergedEvent(parts, indexes, frameHashes, new EventHash(content, frame));
        }
    }
}
