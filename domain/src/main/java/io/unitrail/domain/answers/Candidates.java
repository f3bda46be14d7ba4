package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks the candidates under an index entry, partition by partition, a page at a time. */
final class Candidates {
    /** Candidates that are read and judged together. */
    static final int PAGE = 500;

    private final Journal journal;

    Candidates(Journal journal) {
        this.journal = journal;
    }

    /** What is known already, in pages too. */
    static List<List<ObjectId>> pages(Collection<ObjectId> objects) {
        List<ObjectId> all = List.copyOf(objects);
        List<List<ObjectId>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            pages.add(all.subList(from, Math.min(all.size(), from + PAGE)));
        }
        return pages;
    }

    /** Gives every page of one entry to the taker. */
    void forEachPage(IndexEntry entry, Consumer<List<ObjectId>> taker) {
        for (int partition = 0; partition < journal.partitions(); partition++) {
            ObjectId after = null;
            boolean more = true;
            while (more) {
                Journal.IndexPage page = journal.scan(entry, partition, after, PAGE);
                if (!page.objects().isEmpty()) {
                    taker.accept(page.objects());
                    after = page.objects().get(page.objects().size() - 1);
                }
                more = page.more();
            }
        }
    }

    /** Whether any page of one entry passes; it stops there. */
    boolean any(IndexEntry entry, Predicate<List<ObjectId>> pass) {
        for (int partition = 0; partition < journal.partitions(); partition++) {
            ObjectId after = null;
            boolean more = true;
            while (more) {
                Journal.IndexPage page = journal.scan(entry, partition, after, PAGE);
                if (!page.objects().isEmpty()) {
                    if (pass.test(page.objects())) {
                        return true;
                    }
                    after = page.objects().get(page.objects().size() - 1);
                }
                more = page.more();
            }
        }
        return false;
    }

    /** Every candidate of an entry that is small by its nature (a serial, an alias, a lot number), in order. */
    Set<ObjectId> all(IndexEntry entry) {
        Set<ObjectId> found = new TreeSet<>();
        forEachPage(entry, found::addAll);
        return found;
    }

    /**
     * One page of those that pass, going on where a cursor left off.
     *
     * @param pass judges a page at once, since judging together reads together
     */
    Page page(IndexEntry entry, Cursor from, int limit, Predicate<ObjectId> pass, Consumer<List<ObjectId>> before) {
        List<ObjectId> found = new ArrayList<>();
        int partition = from.partition();
        ObjectId after = from.after();
        while (partition < journal.partitions()) {
            Journal.IndexPage page = journal.scan(entry, partition, after, PAGE);
            before.accept(page.objects());
            for (ObjectId candidate : page.objects()) {
                if (pass.test(candidate)) {
                    if (found.size() == limit) {
                        return new Page(found, new Cursor(partition, after));
                    }
                    found.add(candidate);
                }
                after = candidate;
            }
            if (!page.more()) {
                partition++;
                after = null;
            }
        }
        return new Page(found, null);
    }

    /** What was ever at a place or its sub-places. */
    Set<ObjectId> everAt(String place, Gazetteer gazetteer) {
        Set<ObjectId> found = new TreeSet<>(all(new IndexEntry.OfPlace(LocationId.canonical(place))));
        for (String known : gazetteer.knownPlaces()) {
            if (gazetteer.isWithin(known, place)) {
                found.addAll(all(new IndexEntry.OfPlace(known)));
            }
        }
        return found;
    }

    /** Objects and everything that is below them, at any depth. */
    static Set<ObjectId> closure(Set<ObjectId> objects, Function<ObjectId, Set<ObjectId>> below) {
        Set<ObjectId> all = new LinkedHashSet<>(objects);
        Deque<ObjectId> open = new ArrayDeque<>(objects);
        while (!open.isEmpty()) {
            for (ObjectId inside : below.apply(open.remove())) {
                if (all.add(inside)) {
                    open.add(inside);
                }
            }
        }
        return all;
    }

    /** Some candidates and where to go on, null at the end. */
    record Page(List<ObjectId> objects, @Nullable Cursor next) {}
}
