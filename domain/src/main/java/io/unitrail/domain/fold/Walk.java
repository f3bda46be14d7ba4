package io.unitrail.domain.fold;

import java.util.List;

/** One pass over an object's event set in order; afterwards it knows all that follows from the events. */
final class Walk {
    private final Identity identity = new Identity();
    private final Whereabouts whereabouts = new Whereabouts();
    private final Condition condition = new Condition();
    private final Amount amount = new Amount();
    private final Custody custody;

    private Walk(Gazetteer gazetteer) {
        this.custody = new Custody(gazetteer);
    }

    static Walk over(List<View> views, Gazetteer gazetteer) {
        Walk walk = new Walk(gazetteer);
        for (View view : views) {
            walk.identity.accept(view);
            walk.whereabouts.accept(view);
            walk.condition.accept(view);
            walk.amount.accept(view);
            walk.custody.accept(view);
        }
        return walk;
    }

    Identity identity() {
        return identity;
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    Condition condition() {
        return condition;
    }

    Amount amount() {
        return amount;
    }

    Custody custody() {
        return custody;
    }
}
