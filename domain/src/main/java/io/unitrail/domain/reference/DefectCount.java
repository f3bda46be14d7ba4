package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.query.DefectTable;
import io.unitrail.domain.query.ObjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Defective units by what they share: for each thing shared, all units are gone through (readings 143 and 144). */
final class DefectCount {
    private final States states;
    private final long from;
    private final long to;

    DefectCount(States states, long from, long to) {
        this.states = states;
        this.from = from;
        this.to = to;
    }

    DefectTable of(ProductId product) {
        List<ObjectState> units = new Groups(states).unitsOf(product);
        List<List<String>> all =
                units.stream().flatMap(u -> shared(u).stream()).distinct().toList();
        List<DefectTable.Row> rows = new ArrayList<>();
        for (List<String> one : all) {
            List<ObjectState> having =
                    units.stream().filter(u -> shared(u).contains(one)).toList();
            rows.add(new DefectTable.Row(
                    one.get(0),
                    one.get(1),
                    having.size(),
                    having.stream().filter(this::isDefective).count()));
        }
        return new DefectTable(
                units.size(),
                units.stream().filter(this::isDefective).count(),
                rows.stream().sorted(DefectTable.Row.ORDER).toList());
    }

    private List<SerialEvent> own(ObjectState unit) {
        return states.picture().own(unit.object()).stream().map(EventRow::event).toList();
    }

    private boolean isDefective(ObjectState unit) {
        return own(unit).stream()
                .filter(e -> e.role().speaksOfTheThing())
                .filter(e -> from <= e.eventTime().millis() && e.eventTime().millis() < to)
                .anyMatch(e -> List.of("non_conformant", "damaged", "needs_replacement")
                                .contains(String.valueOf(e.disposition()))
                        || List.of("fail", "failed", "nok")
                                .contains(String.valueOf(e.attributes().get("result"))
                                        .toLowerCase(Locale.ROOT)));
    }

    /** Pairs of what and which. */
    private List<List<String>> shared(ObjectState unit) {
        List<SerialEvent> said =
                own(unit).stream().filter(e -> e.role().speaksOfTheThing()).toList();
        return Stream.of(
                        Optional.ofNullable(unit.lot()).stream().map(lot -> List.of("lot", lot)),
                        said.stream()
                                .flatMap(e -> Optional.ofNullable(e.attributes().get("station")).stream())
                                .map(station -> List.of("station", station)),
                        said.stream()
                                .flatMap(e -> Optional.ofNullable(e.readPoint()).stream())
                                .map(line -> List.of(
                                        "line", states.picture().places().name(new Site(line, false)))),
                        own(unit).stream()
                                .flatMap(this::putIn)
                                .flatMap(part -> lot(part).stream())
                                .map(lot -> List.of("component_lot", lot)))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private Stream<ObjectId> putIn(SerialEvent e) {
        if (e.role() == Role.PARENT && e.type() == EventType.ASSOCIATION && e.action() == Action.ADD) {
            return e.children().stream().map(child -> child.object());
        }
        boolean takes = e.role().speaksOfTheThing() && e.action() != Action.DELETE;
        return takes ? e.inputs().stream().map(input -> input.object()) : Stream.empty();
    }

    private Optional<String> lot(ObjectId part) {
        if (part instanceof LotId lot) {
            return Optional.of(lot.product().value() + " " + lot.lot());
        }
        return part instanceof UnitId unit
                ? states.of(unit)
                        .flatMap(s -> Optional.ofNullable(s.lot()))
                        .map(lot -> unit.product().value() + " " + lot)
                : Optional.empty();
    }
}
