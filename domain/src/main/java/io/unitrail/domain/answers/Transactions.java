package io.unitrail.domain.answers;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects of a business document: those of whose event set an event that stands has it, but not as an input (reading 56). */
final class Transactions {
    private final Candidates candidates;
    private final States states;
    private final Sight sight;

    Transactions(Candidates candidates, States states, Sight sight) {
        this.candidates = candidates;
        this.states = states;
        this.sight = sight;
    }

    /** One page in canonical order, and where to go on. */
    Candidates.Page page(BizTransaction document, @Nullable ObjectId after, int limit) {
        TreeSet<ObjectId> all = new TreeSet<>(Drivers.withContents(
                states, candidates.all(new IndexEntry.OfTransaction(String.valueOf(document.type()), document.id()))));
        List<ObjectId> found = new ArrayList<>();
        for (List<ObjectId> read : Candidates.pages(after == null ? all : all.tailSet(after, false))) {
            states.loadPage(read);
            sight.load(read);
            for (ObjectId candidate : read) {
                if (!isOf(document, candidate) || !sight.sees(candidate)) {
                    continue;
                }
                if (found.size() == limit) {
                    return new Candidates.Page(found, new Cursor(0, found.get(limit - 1)));
                }
                found.add(candidate);
            }
        }
        return new Candidates.Page(found, null);
    }

    private boolean isOf(BizTransaction document, ObjectId object) {
        for (View view : states.views(object)) {
            if (view.event().role() != Role.INPUT
                    && view.event().bizTransactions().contains(document)) {
                return true;
            }
        }
        return false;
    }
}
