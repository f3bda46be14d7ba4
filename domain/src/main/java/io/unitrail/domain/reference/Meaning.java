package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What single events say, each question with its rule. */
final class Meaning {
    private static final Set<String> ENDING_WITHOUT_PARENT = Set.of("unpacking", "removing", "disassembling");
    private static final Set<String> DESTROYED = Set.of("destroyed", "disposed");
    private static final Set<String> SELLABLE = Set.of("available", "sellable_accessible", "sellable_not_accessible");
    private static final Set<String> HANDOVERS =
            Set.of("shipping", "departing", "consigning", "loading", "transporting", "retail_selling", "dispensing");

    private Meaning() {}

    /** Units and other serialised objects; lots and classes are quantities. */
    static boolean isSerialised(ObjectId object) {
        return object instanceof UnitId || object instanceof AssetId;
    }

    /** The step, which only roles subject, child and output give (ruling 2). */
    static @Nullable String step(SerialEvent e) {
        return e.role().speaksOfTheThing() ? e.bizStep() : null;
    }

    static boolean sells(SerialEvent e) {
        return BizStep.sells(step(e));
    }

    /** Whether a child's event without a parent ends whatever parent it has (ruling 3). */
    static boolean endsAnyParent(SerialEvent e) {
        String step = e.bizStep();
        return e.parent() == null
                && (e.action() == Action.DELETE || (step != null && ENDING_WITHOUT_PARENT.contains(step)));
    }

    /** Object DELETE ends an identifier's life (rules, section 1). */
    static boolean decommissions(SerialEvent e) {
        return e.type() == EventType.OBJECT && e.role() == Role.SUBJECT && e.action() == Action.DELETE;
    }

    /** Rules 5, second. */
    static boolean destroys(SerialEvent e) {
        return e.role().speaksOfTheThing()
                && (BizStep.DESTROYING.equals(e.bizStep()) || isOneOf(DESTROYED, e.disposition()));
    }

    static boolean endsLife(SerialEvent e) {
        return decommissions(e)
                || destroys(e)
                || (e.role().speaksOfTheThing() && BizStep.DECOMMISSIONING.equals(e.bizStep()));
    }

    static boolean isSellable(SerialEvent e) {
        return e.role().speaksOfTheThing() && isOneOf(SELLABLE, e.disposition());
    }

    static boolean isHandover(SerialEvent e) {
        return isOneOf(HANDOVERS, step(e));
    }

    /** Whether a view names another object as the other end of a bond. */
    static boolean names(SerialEvent e, ObjectId other) {
        return other.equals(e.parent())
                || Stream.of(e.children(), e.inputs(), e.outputs())
                        .flatMap(List::stream)
                        .anyMatch(o -> o.object().equals(other));
    }

    static boolean hasDocument(SerialEvent e, String type) {
        return e.bizTransactions().stream().anyMatch(t -> type.equals(t.type()));
    }

    static boolean haveCommonDocument(SerialEvent one, SerialEvent other) {
        return one.bizTransactions().stream().anyMatch(other.bizTransactions()::contains);
    }

    static Optional<String> source(SerialEvent e, String type) {
        return first(e.sources(), type);
    }

    static Optional<String> destination(SerialEvent e, String type) {
        return first(e.destinations(), type);
    }

    /** The place that a view gives: bizLocation, else readPoint. */
    static Optional<Site> place(SerialEvent e) {
        if (e.bizLocation() != null) {
            return Optional.of(new Site(e.bizLocation(), false));
        }
        return Optional.ofNullable(e.readPoint()).map(id -> new Site(id, true));
    }

    private static Optional<String> first(List<SourceDestination> list, String type) {
        return list.stream()
                .filter(s -> s.type().equals(type))
                .map(SourceDestination::id)
                .findFirst();
    }

    private static boolean isOneOf(Set<String> words, @Nullable String word) {
        return word != null && words.contains(word);
    }
}
