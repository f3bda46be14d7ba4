package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Warranty;
import io.unitrail.domain.query.Warranty.Objection;
import io.unitrail.domain.query.Warranty.Status;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Warranties (rules 8, readings 121 to 128): what stands is found by looking back from the end of the history. */
final class Warranties {
    private static final List<String> FOR_SALE = List.of("sellable_accessible", "sellable_not_accessible", "available");

    private final Function<Moment, States> states;
    private final long knownAt;

    Warranties(Function<Moment, States> states, long knownAt) {
        this.states = states;
        this.knownAt = knownAt;
    }

    /**
     * A beginning that counts.
     *
     * @param at its place in the history
     * @param from whose local date the months are added to; null without terms
     */
    private record Begin(
            int at,
            String kind,
            String eventId,
            long start,
            @Nullable LocalDateTime from,
            ZoneOffset offset,
            @Nullable Integer months,
            int inheritedMonths,
            @Nullable UnitId replaces,
            @Nullable SerialEvent inheritedVoid) {}

    /** A beginning with what was said of it later. */
    private record Term(Begin begin, int extended, @Nullable SerialEvent voided) {
        @Nullable
        Long end() {
            LocalDateTime from = begin.from();
            Integer months = begin.months();
            if (from == null || months == null) {
                return null;
            }
            LocalDateTime midnight = LocalDateTime.of(
                    from.toLocalDate().plusMonths((long) months + extended).plusDays(1), LocalTime.MIDNIGHT);
            return midnight.toInstant(begin.offset()).toEpochMilli();
        }
    }

    Optional<Warranty> of(UnitId unit, long at) {
        States now = states.apply(new Moment(Long.MAX_VALUE, knownAt));
        if (!now.picture().visible().exists(unit)) {
            return Optional.empty();
        }
        Story then = new Story(unit, at, List.of());
        Optional<Term> term = then.standing(then.steps.size())
                .or(() -> new Story(unit, Long.MAX_VALUE, List.of())
                        .begins().stream()
                                .filter(b -> b.start() > at)
                                .findFirst()
                                .map(b -> new Story(unit, Long.MAX_VALUE, List.of()).upToNext(b)));
        Begin begin = term.map(Term::begin).orElse(null);
        return Optional.of(new Warranty(
                unit,
                term.map(t -> status(t, at)).orElse(Status.UNDETERMINED),
                begin == null ? null : begin.start(),
                term.map(Term::end).orElse(null),
                begin == null ? null : begin.kind(),
                begin == null ? null : begin.eventId(),
                begin == null ? null : begin.months(),
                term.map(Term::extended).orElse(0),
                reason(term.orElse(null)),
                begin == null ? null : begin.replaces(),
                then.claims(),
                then.changes(),
                then.repairs()));
    }

    private static Status status(Term term, long at) {
        Long end = term.end();
        if (term.voided() != null) {
            return Status.VOID;
        }
        if (end == null) {
            return Status.UNDETERMINED;
        }
        return at < term.begin().start() ? Status.NOT_STARTED : at < end ? Status.IN_WARRANTY : Status.EXPIRED;
    }

    private static @Nullable String reason(@Nullable Term term) {
        if (term == null) {
            return "no_start";
        }
        return term.voided() != null
                ? term.voided().attributes().get("reason")
                : term.end() == null ? "no_terms" : null;
    }

    /** The history of one unit up to a time, and what it says of warranties. */
    private final class Story {
        private final UnitId unit;
        private final List<UnitId> replacedBy;
        private final States known;
        private final List<Walked.Step> steps;
        private @Nullable List<Begin> begins;

        Story(UnitId unit, long asOf, List<UnitId> replacedBy) {
            this.unit = unit;
            this.replacedBy = replacedBy;
            this.known = states.apply(new Moment(asOf, knownAt));
            this.steps = known.picture().visible().exists(unit)
                    ? known.picture().walk(unit).steps()
                    : List.of();
        }

        private SerialEvent event(int i) {
            return steps.get(i).row().event();
        }

        private boolean isOwn(int i) {
            return !steps.get(i).row().isInherited();
        }

        private boolean isOfThing(int i) {
            return isOwn(i) && event(i).role().speaksOfTheThing();
        }

        private boolean is(int i, String step) {
            return isOfThing(i) && step.equals(event(i).bizStep());
        }

        private boolean any(int after, int before, java.util.function.IntPredicate what) {
            return IntStream.range(after + 1, before).anyMatch(what);
        }

        private boolean isReturn(int i) {
            return steps.get(i).returns();
        }

        private boolean isRepair(int i) {
            return is(i, "repairing");
        }

        private boolean isClaim(int i) {
            return is(i, "unitrail:claiming");
        }

        private boolean isForSale(int i) {
            String said = event(i).disposition();
            return isOfThing(i) && said != null && FOR_SALE.contains(said);
        }

        /** Whether the unit went back on sale after it came back or was repaired. */
        private boolean isOver(Begin b, int before) {
            return any(b.at(), before, f -> isForSale(f) && any(b.at(), f + 1, r -> isReturn(r) || isRepair(r)));
        }

        private boolean isBack(Begin b, int before) {
            return any(b.at(), before, this::isReturn) && !any(b.at(), before, i -> isClaim(i) || isRepair(i));
        }

        private boolean isInRepair(Begin b, int before) {
            return any(b.at(), before, this::isRepair)
                    || (any(b.at(), before, this::isReturn) && any(b.at(), before, this::isClaim));
        }

        List<Begin> begins() {
            List<Begin> known = begins;
            if (known == null) {
                known = new ArrayList<>();
                for (int i = 0; i < steps.size(); i++) {
                    Begin last = known.isEmpty() ? null : known.get(known.size() - 1);
                    begin(i, last).ifPresent(known::add);
                }
                begins = known;
            }
            return known;
        }

        private Optional<Begin> begin(int i, @Nullable Begin last) {
            SerialEvent e = event(i);
            Optional<UnitId> original = isOfThing(i) ? original(e) : Optional.empty();
            if (original.isPresent()) {
                return Optional.of(replacement(i, original.get()));
            }
            String kind = isOfThing(i) && Meaning.sells(e)
                    ? "sale"
                    : is(i, "unitrail:activating")
                            ? "activation"
                            : e.role().speaksOfTheThing() && BizStep.sends(Meaning.step(e)) ? "shipment" : null;
            boolean goesOn = last != null
                    && !isOver(last, i)
                    && !"sale".equals(kind)
                    && (last.kind().equals("replacement") || isInRepair(last, i + 1));
            Optional<Product> product = known.picture()
                    .master()
                    .product(unit.product(), e.eventTime().millis());
            String from =
                    product.flatMap(p -> Optional.ofNullable(p.warrantyFrom())).orElse("sale");
            if (!from.equals(kind) || goesOn) {
                return Optional.empty();
            }
            int grace = "shipment".equals(kind)
                    ? product.flatMap(p -> Optional.ofNullable(p.graceDays())).orElse(0)
                    : 0;
            Instant start = Instant.ofEpochMilli(e.eventTime().millis()).plusSeconds(grace * 86_400L);
            ZoneOffset offset = e.eventTime().offset();
            return Optional.of(new Begin(
                    i,
                    from,
                    e.eventId(),
                    start.toEpochMilli(),
                    LocalDateTime.ofInstant(start, offset),
                    offset,
                    product.map(Product::warrantyMonths).orElse(null),
                    0,
                    null,
                    null));
        }

        private Optional<UnitId> original(SerialEvent e) {
            String named = e.attributes().get("replaces");
            try {
                ObjectId other = named == null ? unit : ObjectId.parse(named);
                return other instanceof UnitId u && !u.equals(unit) ? Optional.of(u) : Optional.empty();
            } catch (InvalidIdentifier e1) {
                return Optional.empty();
            }
        }

        private Begin replacement(int i, UnitId original) {
            long time = event(i).eventTime().millis();
            List<UnitId> chain = new ArrayList<>(replacedBy);
            chain.add(unit);
            Story before = new Story(original, time, chain);
            Optional<Term> rest = chain.contains(original) ? Optional.empty() : before.standing(before.steps.size());
            return new Begin(
                    i,
                    "replacement",
                    event(i).eventId(),
                    time,
                    rest.map(t -> t.begin().from()).orElse(null),
                    rest.map(t -> t.begin().offset()).orElse(ZoneOffset.UTC),
                    rest.map(t -> t.begin().months()).orElse(null),
                    rest.map(Term::extended).orElse(0),
                    original,
                    rest.map(Term::voided).orElse(null));
        }

        /** The warranty that stands just before a place in the history. */
        Optional<Term> standing(int before) {
            return begins().stream()
                    .filter(b -> b.at() < before)
                    .reduce((first, second) -> second)
                    .filter(b -> !isOver(b, before) && !isBack(b, before))
                    .map(b -> term(b, before));
        }

        /** A beginning with all that was ever said of it. */
        Term upToNext(Begin b) {
            return term(b, steps.size());
        }

        private Term term(Begin b, int before) {
            int months = b.inheritedMonths();
            SerialEvent voided = b.inheritedVoid();
            for (int i = 0; i < before; i++) {
                if (belongs(i, b)) {
                    months += is(i, "unitrail:extending_warranty") ? months(event(i)) : 0;
                    voided = voided == null && is(i, "unitrail:voiding_warranty") ? event(i) : voided;
                }
            }
            return new Term(b, months, voided);
        }

        /** What is said while nothing runs is of the next that begins. */
        private boolean belongs(int i, Begin b) {
            Optional<Begin> last = begins().stream().filter(c -> c.at() <= i).reduce((first, second) -> second);
            Optional<Begin> of = last.filter(c -> !isOver(c, i + 1))
                    .or(() -> begins().stream().filter(c -> c.at() > i).findFirst());
            return of.filter(b::equals).isPresent();
        }

        private static int months(SerialEvent e) {
            String said = e.attributes().getOrDefault("months", "").strip();
            boolean number = said.matches("[0-9]{1,4}");
            return number && Integer.parseInt(said) <= 1_200 ? Integer.parseInt(said) : 0;
        }

        List<Warranty.Claim> claims() {
            List<Warranty.Claim> claims = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                if (isClaim(i)) {
                    SerialEvent e = event(i);
                    claims.add(new Warranty.Claim(
                            e.eventTime().millis(),
                            e.eventId(),
                            place(e),
                            e.attributes().get("claim"),
                            e.attributes().get("reason"),
                            e.attributes().get("decision"),
                            objections(i)));
                }
            }
            return claims;
        }

        private List<Objection> objections(int claim) {
            List<Objection> objections = new ArrayList<>();
            long time = event(claim).eventTime().millis();
            Optional<Term> term = standing(claim + 1);
            if (term.isEmpty()) {
                objections.add(new Objection("unsold", List.of()));
            } else if (term.get().voided() != null) {
                objections.add(new Objection("void", List.of(term.get().voided().eventId())));
            } else {
                boolean early = time < term.get().begin().start();
                Status status = early ? Status.NOT_STARTED : status(term.get(), time);
                if (status != Status.IN_WARRANTY) {
                    objections.add(new Objection(
                            status.word(), List.of(term.get().begin().eventId())));
                }
            }
            misfortune("stolen", claim).ifPresent(id -> objections.add(new Objection("stolen", List.of(id))));
            misfortune("unitrail:lost", claim).ifPresent(id -> objections.add(new Objection("lost", List.of(id))));
            IntStream.rangeClosed(0, claim)
                    .filter(i -> isOwn(i) && Meaning.destroys(event(i)))
                    .mapToObj(i -> event(i).eventId())
                    .findFirst()
                    .ifPresent(id -> objections.add(new Objection("destroyed", List.of(id))));
            TreeSet<String> clones = new TreeSet<>();
            known.alerts(unit).stream()
                    .filter(raised -> raised.code().equals("commissioned_twice"))
                    .forEach(raised -> clones.addAll(raised.eventIds()));
            if (!clones.isEmpty()) {
                objections.add(new Objection("cloned", List.copyOf(clones)));
            }
            return objections;
        }

        /** The first report after the last time that it was taken back. */
        private Optional<String> misfortune(String word, int upTo) {
            int back = -1;
            for (int i = 0; i <= upTo; i++) {
                back = isOfThing(i) && event(i).persistentUnset().contains(word) ? i : back;
            }
            return IntStream.rangeClosed(Math.max(back, 0), upTo)
                    .filter(i -> isOfThing(i)
                            && (event(i).persistentSet().contains(word) || word.equals(event(i).disposition())))
                    .mapToObj(i -> event(i).eventId())
                    .findFirst();
        }

        List<Warranty.Change> changes() {
            List<Warranty.Change> changes = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                SerialEvent e = event(i);
                String step = isOfThing(i) ? Objects.requireNonNullElse(e.bizStep(), "") : "";
                long time = e.eventTime().millis();
                switch (step) {
                    case "unitrail:extending_warranty" ->
                        changes.add(new Warranty.Change("extended", time, e.eventId(), months(e), null, null));
                    case "unitrail:voiding_warranty" ->
                        changes.add(new Warranty.Change(
                                "voided",
                                time,
                                e.eventId(),
                                null,
                                e.attributes().get("reason"),
                                null));
                    case "unitrail:transferring_warranty" ->
                        changes.add(new Warranty.Change(
                                "transferred",
                                time,
                                e.eventId(),
                                null,
                                null,
                                Meaning.destination(e, SourceDestination.OWNING_PARTY)
                                        .map(known.picture().places()::partyName)
                                        .orElse(null)));
                    default -> {}
                }
            }
            return changes;
        }

        List<Warranty.Repair> repairs() {
            int first = begins().isEmpty() ? steps.size() : begins().get(0).at();
            List<SerialEvent> later = IntStream.range(first, steps.size())
                    .filter(this::isOwn)
                    .mapToObj(this::event)
                    .filter(Warranties::isOfRepair)
                    .toList();
            return later.stream()
                    .map(SerialEvent::eventId)
                    .distinct()
                    .map(id -> repair(
                            later.stream().filter(e -> e.eventId().equals(id)).toList()))
                    .toList();
        }

        private Warranty.Repair repair(List<SerialEvent> views) {
            SerialEvent e = views.get(0);
            return new Warranty.Repair(
                    e.eventTime().millis(),
                    e.eventId(),
                    e.bizStep(),
                    place(e),
                    parts(views, Action.DELETE),
                    parts(views, Action.ADD));
        }

        private List<ObjectId> parts(List<SerialEvent> views, Action action) {
            List<ObjectId> parts = new ArrayList<>();
            for (SerialEvent e : views) {
                if (e.role() == Role.PARENT && e.action() == action) {
                    e.children().stream().map(ObjectQuantity::object).forEach(parts::add);
                }
                if (e.role() == Role.SUBJECT && action == Action.ADD && e.action() != Action.DELETE) {
                    e.inputs().stream().map(ObjectQuantity::object).forEach(parts::add);
                }
            }
            return parts.stream().distinct().toList();
        }

        private @Nullable String place(SerialEvent e) {
            return Meaning.place(e).map(known.picture().places()::name).orElse(null);
        }
    }

    private static boolean isOfRepair(SerialEvent e) {
        return (e.role() == Role.PARENT && e.type() == EventType.ASSOCIATION)
                || (e.role().speaksOfTheThing()
                        && List.of("repairing", "replacing").contains(String.valueOf(e.bizStep())))
                || (e.role() == Role.SUBJECT && !e.inputs().isEmpty());
    }
}
