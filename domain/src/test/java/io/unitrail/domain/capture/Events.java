package io.unitrail.domain.capture;

import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Events as readers would build them. */
final class Events {
    static final String UNIT_A = "https://id.gs1.org/01/09506000134352/21/A";
    static final String UNIT_B = "https://id.gs1.org/01/09506000134352/21/B";
    static final String LOT = "https://id.gs1.org/01/09506000134376/10/CELL-9";
    static final String SSCC = "https://id.gs1.org/00/095060001343520000";

    private Events() {}

    /** A line without objects. */
    static CapturedEventBuilder line(String bizStep, String action) {
        return new CapturedEventBuilder(CaptureForm.LINE, "")
                .eventTime(EventTime.parse("2026-03-01T08:00:00.000Z", "+01:00"))
                .bizStep(bizStep)
                .action(action);
    }

    /** An EPCIS event without objects. */
    static CapturedEventBuilder epcis(String type, @Nullable String action) {
        return new CapturedEventBuilder(CaptureForm.EPCIS, "/epcisBody/eventList/3")
                .type(type)
                .action(action)
                .eventTime("2026-03-01T08:00:00.000Z", "+01:00");
    }

    static CapturedEventBuilder with(CapturedEventBuilder event, Role role, String... ids) {
        for (String id : ids) {
            event.object(role, object(role, id, null, null), "");
        }
        return event;
    }

    static CapturedEventBuilder withQuantity(
            CapturedEventBuilder event, Role role, String id, String quantity, @Nullable String uom) {
        return event.object(role, object(role, id, new BigDecimal(quantity), uom), "/quantityList/0");
    }

    private static NamedObject object(Role role, String id, @Nullable BigDecimal quantity, @Nullable String uom) {
        return NamedObject.of(role, id, ObjectId.parse(id), quantity, uom);
    }
}
