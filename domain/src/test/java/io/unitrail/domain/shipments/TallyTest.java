package io.unitrail.domain.shipments;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentEntry.Outcome;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentLine.Cause;
import io.unitrail.domain.query.ShipmentLine.End;
import io.unitrail.domain.query.ShipmentReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules, section 9: the report of a shipment is a sum over its entries. */
class TallyTest {
    private static final ProductId PRODUCT = ProductId.parse("own:P");
    private static final End NOWHERE = new End(null, null, null, null);

    private static ShipmentLine line(ObjectId object, long time, @Nullable BigDecimal quantity) {
        return new ShipmentLine(
                "S",
                object,
                ShipmentLine.Status.SHIPPED,
                null,
                object instanceof LotId lot ? lot.lot() : null,
                null,
                null,
                quantity,
                quantity == null ? null : "KGM",
                quantity == null ? null : BigDecimal.ONE,
                List.of(),
                new End("from " + object.canonical(), null, null, null),
                NOWHERE,
                "carrier " + object.canonical(),
                List.of(),
                time,
                "e",
                null,
                null,
                new Cause("e", 0));
    }

    private static ShipmentEntry entry(Outcome outcome, @Nullable ShipmentLine line, boolean overdue) {
        ObjectId object = line == null ? new UnitId(PRODUCT, "0") : line.object();
        return new ShipmentEntry(object, outcome, line, null, null, null, overdue);
    }

    private static ShipmentReport report(List<ShipmentEntry> entries) {
        Tally tally = new Tally("S");
        entries.forEach(tally::add);
        return tally.report().orElseThrow();
    }

    @Test
    void nothing_makes_no_report() {
        assertThat(new Tally("S").report()).isEmpty();
    }

    @Test
    void entries_are_counted_by_outcome_and_the_first_line_speaks_for_all_in_whatever_order_they_come() {
        List<ShipmentEntry> entries = new ArrayList<>(List.of(
                entry(Outcome.RECEIVED, line(new UnitId(PRODUCT, "2"), 10, null), false),
                entry(Outcome.MISSING, line(new UnitId(PRODUCT, "1"), 10, null), true),
                entry(Outcome.MISSING, line(new UnitId(PRODUCT, "3"), 10, null), false),
                entry(Outcome.MISSING, line(new UnitId(PRODUCT, "0"), 11, null), true),
                entry(Outcome.UNEXPECTED, null, false)));
        for (int turn = 0; turn < entries.size(); turn++) {
            Collections.rotate(entries, 1);

            assertThat(report(entries))
                    .isEqualTo(new ShipmentReport(
                            "S",
                            ShipmentReport.Status.OVERDUE,
                            new End("from own:P/21/1", null, null, null),
                            NOWHERE,
                            "carrier own:P/21/1",
                            10L,
                            4,
                            1,
                            3,
                            2,
                            1,
                            List.of()));
        }
    }

    @Test
    void quantities_of_lots_and_classes_are_listed_and_units_are_not() {
        ShipmentReport report = report(List.of(
                entry(Outcome.MISSING, line(new LotId(PRODUCT, "L"), 1, BigDecimal.TEN), false),
                entry(Outcome.RECEIVED, line(new ClassId(PRODUCT), 2, BigDecimal.valueOf(2)), false),
                entry(Outcome.RECEIVED, line(new UnitId(PRODUCT, "1"), 3, null), false)));

        assertThat(report.quantities())
                .containsExactly(
                        new ShipmentReport.Quantity("own:P", "L", "KGM", BigDecimal.TEN, BigDecimal.ONE),
                        new ShipmentReport.Quantity("own:P", null, "KGM", BigDecimal.valueOf(2), BigDecimal.ONE));
        assertThat(report.status()).isEqualTo(ShipmentReport.Status.PARTLY_RECEIVED);
        assertThat(report.shippedTime()).isEqualTo(1L);
    }

    @Test
    void what_is_only_known_from_receipts_was_never_shipped() {
        ShipmentReport report = report(List.of(entry(Outcome.UNEXPECTED, null, false)));

        assertThat(report.status()).isEqualTo(ShipmentReport.Status.NEVER_SHIPPED);
        assertThat(report.unexpected()).isEqualTo(1);
        assertThat(report.from()).isNull();
        assertThat(report.to()).isNull();
        assertThat(report.carrier()).isNull();
        assertThat(report.shippedTime()).isNull();
    }
}
