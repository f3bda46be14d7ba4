package io.unitrail.service.watch;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertRule;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Place;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an alert says to people: the object, the rule, and its events with times and places, such as
 *
 * <pre>
 * Unit SN-0001 of product 09506000134352: two object ADDs: commissioning at Plant A on 2026-03-01T08:00:00+01:00;
 * commissioning at Plant B on 2026-03-02T08:00:00+01:00.
 * </pre>
 */
final class AlertMessages {

    /** Longest message, in characters: evidence beyond it stands in the evidence. */
    static final int MAX_CHARS = 2_000;

    private static final Map<String, String> MEANINGS =
            AlertRules.ALL.stream().collect(Collectors.toMap(AlertRule::code, AlertRule::raisedWhen));
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Function<String, String> placeNames;

    /** @param now milliseconds: which version of a place has the name */
    AlertMessages(MasterData masterData, long now) {
        this.placeNames = id -> masterData
                .place(LocationId.canonical(id), now)
                .map(Place::name)
                .map(name -> name + " (" + id + ")")
                .orElse(id);
    }

    String of(Alert alert) {
        String events = alert.evidence().stream().map(this::told).collect(Collectors.joining("; "));
        String numbers = alert.parameters().isEmpty()
                ? ""
                : " ["
                        + new TreeMap<>(alert.parameters())
                                .entrySet().stream()
                                        .map(each -> each.getKey() + " " + each.getValue())
                                        .collect(Collectors.joining(", "))
                        + "]";
        String text = nameOf(alert.object()) + ": " + MEANINGS.getOrDefault(alert.code(), alert.code()) + ": " + events
                + numbers + ".";
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
    }

    private String told(SerialEvent event) {
        String step = event.bizStep() == null ? "an event" : event.bizStep();
        String time =
                LOCAL.format(java.time.Instant.ofEpochMilli(event.eventTime().millis())
                        .atOffset(event.eventTime().offset()));
        return step + at(event) + " on " + time;
    }

    private String at(SerialEvent event) {
        List<String> places = java.util.stream.Stream.of(event.bizLocation(), event.readPoint())
                .filter(java.util.Objects::nonNull)
                .toList();
        return places.isEmpty() ? "" : " at " + placeNames.apply(places.get(0));
    }

    private static String nameOf(ObjectId object) {
        if (object instanceof UnitId unit) {
            return "Unit " + unit.serial() + " of product " + unit.product().value();
        }
        if (object instanceof LotId lot) {
            return "Lot " + lot.lot() + " of product " + lot.product().value();
        }
        return object instanceof ClassId known ? "Product " + known.product().value() : object.canonical();
    }
}
