package io.unitrail.service.peers;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal.IndexPage;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.port.RequestId;
import io.unitrail.service.routing.NodeAnswers;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node that has rows in memory and, for every index entry, the same members; remembers what it was asked. */
final class InMemoryNode implements NodeAnswers {
    final Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>();
    final List<ObjectId> members = new ArrayList<>();
    final List<IndexEntry> entries = new ArrayList<>();
    final List<Positions> covered = new ArrayList<>();
    /** The request that each question for rows belonged to. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    Set<Integer> refusing = Set.of();
    RuntimeException failure;

    private void asked(Positions covering) {
        covered.add(covering);
        if (!refusing.isEmpty()) {
            throw new NotCompleteException(refusing, "not here");
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects, Positions covering) {
        asked(covering);
        requests.add(RequestId.current().orElse("none"));
        Map<ObjectId, List<EventRow>> found = new LinkedHashMap<>();
        objects.forEach(object -> found.put(object, rows.getOrDefault(object, List.of())));
        return found;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object, Positions covering) {
        asked(covering);
        return rows.getOrDefault(object, List.of());
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, ObjectId after, int limit, Positions covering) {
        asked(covering);
        entries.add(entry);
        int from = after == null ? 0 : members.indexOf(after) + 1;
        int to = Math.min(members.size(), from + limit);
        return new IndexPage(members.subList(from, to), to < members.size());
    }

    @Override
    public BitSet formerly(List<SerialEvent> records, Positions covering) {
        asked(covering);
        BitSet former = new BitSet();
        for (int i = 0; i < records.size(); i++) {
            former.set(i, rows.containsKey(records.get(i).object()));
        }
        return former;
    }

    @Override
    public Positions await(Positions wanted, Duration patience) {
        asked(wanted);
        return wanted;
    }

    @Override
    public Positions applied() {
        return Positions.of(Map.of(0, 17L));
    }

    @Override
    public NodeAnswers orStale() {
        return this;
    }
}
