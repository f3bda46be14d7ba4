package io.unitrail.domain.reference;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.master.SerialFormat;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.CheckResult.Reason;
import io.unitrail.domain.query.CheckResult.Verdict;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.UnknownReason;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the public is told of one unit, and what cannot be ours (rules 8, ruling 39, readings 138 to 141). */
final class Authenticity {
    private static final List<Reason> SUSPICIOUS_IF_NOT_MADE = List.of(Reason.NEVER_ISSUED, Reason.OUTSIDE_RANGES);

    private final UnitId unit;
    private final Picture picture;
    private final Optional<ObjectState> state;
    private final Optional<Product> product;
    private final Optional<SerialFormat> format;
    private final List<SerialEvent> own;

    Authenticity(States states, UnitId unit) {
        this.unit = unit;
        this.picture = states.picture();
        this.state = states.of(unit);
        this.product = picture.master().product(unit.product(), picture.asOf());
        this.format = product.map(Product::serialFormat);
        this.own = state.isEmpty()
                ? List.of()
                : picture.own(unit).stream().map(EventRow::event).toList();
    }

    CheckResult check(CheckQuery query) {
        boolean made = state.isPresent() && isMade();
        List<Reason> reasons = made ? ofMade(query) : List.of(ofOther(query));
        boolean suspect = made ? !reasons.isEmpty() : SUSPICIOUS_IF_NOT_MADE.contains(reasons.get(0));
        Verdict verdict = suspect ? Verdict.SUSPECT : made ? Verdict.GENUINE : Verdict.UNKNOWN;
        SortedSet<String> recalls = new TreeSet<>();
        state.ifPresent(s -> recalls.addAll(s.recalls()));
        recalls.removeIf(id -> id.startsWith("DRILL-"));
        return new CheckResult(
                verdict,
                reasons,
                recalls,
                isReported("stolen"),
                isReported("unitrail:lost"),
                own.stream()
                        .filter(e ->
                                e.role().speaksOfTheThing() && e.attributes().get("check") != null)
                        .count());
    }

    boolean isCounterfeit() {
        return isOutside() || !isMade();
    }

    private boolean isOutside() {
        return format.flatMap(f -> f.objection(unit.serial())).isPresent();
    }

    private boolean isMade() {
        boolean legacy = product.map(Product::serialsSince)
                .filter(since -> state.map(ObjectState::firstEventTime)
                        .filter(first -> first < since)
                        .isPresent())
                .isPresent();
        return legacy || own.stream().anyMatch(e -> e.commissions() || e.role() == Role.OUTPUT);
    }

    private Reason ofOther(CheckQuery query) {
        if (product.isEmpty() && state.isEmpty() && query.issue() == CheckQuery.Issue.NOT_KEPT) {
            return Reason.NOT_OUR_PRODUCT;
        }
        boolean ranges = format.filter(f -> !f.ranges().isEmpty()).isPresent();
        return switch (query.issue()) {
            case ISSUED -> Reason.NOT_COMMISSIONED;
            case NOT_ISSUED -> isOutside() ? Reason.OUTSIDE_RANGES : Reason.NEVER_ISSUED;
            case NOT_KEPT -> isOutside() ? Reason.OUTSIDE_RANGES : ranges ? Reason.NEVER_ISSUED : Reason.NEVER_SEEN;
        };
    }

    private List<Reason> ofMade(CheckQuery query) {
        ObjectState s = state.orElseThrow();
        return Stream.of(
                        reason(Reason.OUTSIDE_RANGES, isOutside()),
                        reason(Reason.SEEN_TWICE, s.unknownReason() == UnknownReason.CONTRADICTION),
                        reason(Reason.DESTROYED, s.holding() == Holding.DESTROYED),
                        reason(Reason.ALREADY_DISPENSED, isDispensed()),
                        reason(
                                Reason.LOT_DIFFERS,
                                query.lot() != null
                                        && !Facts.of(picture, unit).lots().contains(query.lot())),
                        reason(
                                Reason.EXPIRY_DIFFERS,
                                query.expiry() != null
                                        && s.expiry() != null
                                        && !s.expiry().isEqual(query.expiry())))
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
    }

    private static Optional<Reason> reason(Reason reason, boolean holds) {
        return holds ? Optional.of(reason) : Optional.empty();
    }

    /** The last sale or return is a dispensing. */
    private boolean isDispensed() {
        List<Walked.Step> steps = picture.walk(unit).steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            SerialEvent e = steps.get(i).row().event();
            if (!steps.get(i).row().isInherited() && Meaning.sells(e)) {
                return "dispensing".equals(e.bizStep());
            }
            if (steps.get(i).returns()) {
                return false;
            }
        }
        return false;
    }

    private boolean isReported(String word) {
        boolean reported = false;
        for (SerialEvent e : own) {
            if (e.role().speaksOfTheThing()) {
                reported = reported && !e.persistentUnset().contains(word);
                reported = reported || e.persistentSet().contains(word) || word.equals(e.disposition());
            }
        }
        return reported;
    }
}
