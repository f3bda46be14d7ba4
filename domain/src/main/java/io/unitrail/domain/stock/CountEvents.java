package io.unitrail.domain.stock;

import io.unitrail.domain.capture.CaptureForm;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.Disposition;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A count as {@code stock_taking} events: what was scanned is seen where it is, what is missing is reported missing until it is
 * seen again (ruling 24), each with the number of the count as a business transaction.
 */
public final class CountEvents {
    /** Type of the business transaction that names a count. */
    public static final String COUNT = "urn:unitrail:btt:stock_count";

    /** Most units that one event names. */
    public static final int MAX_UNITS_PER_EVENT = 1_000;

    private final String number;
    private final List<CapturedEvent> events = new ArrayList<>();

    private CountEvents(String number) {
        this.number = number;
    }

    /**
     * The events of a count, the same for the same count.
     *
     * @param number of the count
     */
    public static List<CapturedEvent> of(StockCount count, CountResult result, String number) {
        CountEvents all = new CountEvents(number);
        long start = count.startedAt() + CountComparison.NOTE_MILLIS;
        long end = count.finishedAt() + CountComparison.NOTE_MILLIS;
        Map<String, List<UnitId>> seenAt = new TreeMap<>();
        for (CountResult.Line line : result.matched()) {
            String place = line.location() == null ? count.location() : line.location();
            seenAt.computeIfAbsent(place, p -> new ArrayList<>()).add(line.unit());
        }
        seenAt.forEach((place, units) -> all.add(units, start, place, false));
        all.add(units(result.unexpected()), start, count.location(), false);
        all.add(units(result.missing()), end, null, true);
        return all.events;
    }

    private static List<UnitId> units(List<CountResult.Line> lines) {
        return lines.stream().map(CountResult.Line::unit).toList();
    }

    private void add(List<UnitId> units, long time, @Nullable String place, boolean missing) {
        for (int from = 0; from < units.size(); from += MAX_UNITS_PER_EVENT) {
            CapturedEventBuilder event = new CapturedEventBuilder(CaptureForm.EPCIS, "")
                    .type(EventType.OBJECT)
                    .action(Action.OBSERVE)
                    .bizStep(BizStep.STOCK_TAKING)
                    .eventTime(EventTime.ofMillis(time).text(), "+00:00")
                    .bizTransactions(List.of(new BizTransaction(COUNT, number)))
                    .bizLocation(place);
            if (missing) {
                event.persistentDispositions(List.of(Disposition.MISSING), List.of());
            }
            for (UnitId unit : units.subList(from, Math.min(units.size(), from + MAX_UNITS_PER_EVENT))) {
                event.object(Role.SUBJECT, NamedObject.of(Role.SUBJECT, unit.canonical(), unit, null, null), "epcList");
            }
            events.add(event.build());
        }
    }
}
