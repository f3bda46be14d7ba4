package io.unitrail.domain.answers;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
     * One page of those that pass, in canonical order over all partitions.
     *
     * @param after the last object of the page before, or null for the first page
     * @param pass judges one candidate
     * @param before is given candidates before they are judged, since reading them together is cheaper
     */
    Page page(
            IndexEntry entry,
            @Nullable ObjectId after,
            int limit,
            Predicate<ObjectId> pass,
            Consumer<List<ObjectId>> before) {
        List<ObjectId> found = new ArrayList<>();
        PriorityQueue<Scan> scans = new PriorityQueue<>(Comparator.comparing(Scan::next));
        for (int partition = 0; partition < journal.partitions(); partition++) {
            Scan scan = new Scan(entry, partition, after, Math.min(PAGE, limit + 1), before);
            if (scan.hasNext()) {
                scans.add(scan);
            }
        }
        while (!scans.isEmpty()) {
            Scan scan = scans.remove();
            ObjectId candidate = scan.next();
            if (pass.test(candidate)) {
                if (found.size() == limit) {
                    return new Page(found, found.get(limit - 1));
                }
                found.add(candidate);
            }
            if (scan.advance()) {
                scans.add(scan);
            }
        }
        return new Page(found, null);
    }

    /** The candidates of one partition in order, read a page at a time. */
    private final class Scan {
        private final IndexEntry entry;
        private final int partition;
        private final int size;
        private final Consumer<List<ObjectId>> before;
        private Journal.IndexPage page;
        private int at;

        Scan(IndexEntry entry, int partition, @Nullable ObjectId after, int size, Consumer<List<ObjectId>> before) {
            this.entry = entry;
            this.partition = partition;
            this.size = size;
            this.before = before;
            this.page = journal.scan(entry, partition, after, size);
            before.accept(page.objects());
        }

        boolean hasNext() {
            return at < page.objects().size();
        }

        ObjectId next() {
            return page.objects().get(at);
        }

        boolean advance() {
            ObjectId last = next();
            at++;
            if (!hasNext() && page.more()) {
                page = journal.scan(entry, partition, last, size);
                before.accept(page.objects());
                at = 0;
            }
            return hasNext();
        }
    }

    /** Some candidates, and the last of them if there are more; null at the end. */
    record Page(List<ObjectId> objects, @Nullable ObjectId last) {}
}
