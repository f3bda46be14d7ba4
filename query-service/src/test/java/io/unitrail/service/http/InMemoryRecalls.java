package io.unitrail.service.http;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.recalls.ChangeWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Standing recalls and their logs in memory. */
final class InMemoryRecalls implements RecallRegister, RecallLog, ChangeWriter {
    private final TreeMap<String, Recall> recalls = new TreeMap<>();
    private final List<RecallChange> log = new ArrayList<>();

    @Override
    public synchronized void put(Recall recall) {
        recalls.put(recall.id(), recall);
    }

    @Override
    public void onChange(Runnable listener) {}

    @Override
    public synchronized Collection<Recall> recalls() {
        return List.copyOf(recalls.values());
    }

    @Override
    public synchronized void append(List<RecallChange> changes) {
        log.addAll(changes);
    }

    @Override
    public void write(List<RecallChange> changes) {
        append(changes);
    }

    @Override
    public synchronized Page changes(String recallId, Since since, int limit) {
        List<Entry> found = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            RecallChange change = log.get(i);
            if (change.recallId().equals(recallId) && i > since.afterCursor() && change.at() >= since.at()) {
                found.add(new Entry(i, change));
            }
        }
        return found.size() > limit ? new Page(found.subList(0, limit), true) : new Page(found, false);
    }

    @Override
    public synchronized List<RecallChange> ledger(String recallId) {
        return log.stream()
                .filter(change -> change.recallId().equals(recallId) && !change.isOfMember())
                .toList();
    }

    private synchronized NavigableMap<ObjectId, RecallChange> members(String recallId) {
        TreeMap<ObjectId, RecallChange> members = new TreeMap<>();
        for (RecallChange change : log) {
            if (change.recallId().equals(recallId) && change.isOfMember()) {
                ObjectId object = Objects.requireNonNull(change.object());
                if (change.kind().equals(RecallChange.Kinds.UNIT_REMOVED)) {
                    members.remove(object);
                } else {
                    members.put(object, change);
                }
            }
        }
        return members;
    }

    @Override
    public Optional<RecallChange> member(String recallId, ObjectId object) {
        return Optional.ofNullable(members(recallId).get(object));
    }

    @Override
    public long memberCount(String recallId) {
        return members(recallId).size();
    }

    @Override
    public List<RecallChange> members(String recallId, @Nullable ObjectId after, int limit) {
        NavigableMap<ObjectId, RecallChange> members = members(recallId);
        return (after == null ? members : members.tailMap(after, false))
                .values().stream().limit(limit).toList();
    }
}
