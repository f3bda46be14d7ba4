package io.unitrail.domain.stock;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.master.StockLevel;
import io.unitrail.domain.query.StockReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the stock of one product compares with what places should have of it. */
public final class StockLevels {
    private StockLevels() {}

    /** Where the stock of a place stands. */
    public enum Status {
        STOCK_OUT,
        LOW,
        OK,
        OVERSTOCK;

        /** The word of the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One place.
     *
     * @param units there, with sub-places
     * @param available of them
     */
    public record Line(StockLevel level, long units, long available, Status status) {}

    /** One line for each level, in their order. */
    public static List<Line> of(List<StockLevel> levels, List<StockReport.Item> items, Gazetteer gazetteer) {
        List<Line> lines = new ArrayList<>();
        for (StockLevel level : levels) {
            long units = 0;
            long available = 0;
            for (StockReport.Item item : items) {
                if (item.location() != null && gazetteer.isWithin(item.location(), level.place())) {
                    units += item.units();
                    available += item.available();
                }
            }
            lines.add(new Line(level, units, available, status(level, units, available)));
        }
        return lines;
    }

    /** Too little is a matter of what can be promised, too much of what is there. */
    private static Status status(StockLevel level, long units, long available) {
        Integer minimum = level.minimum();
        Integer maximum = level.maximum();
        if (minimum != null && minimum > 0 && available == 0) {
            return Status.STOCK_OUT;
        }
        if (minimum != null && available < minimum) {
            return Status.LOW;
        }
        return maximum != null && units > maximum ? Status.OVERSTOCK : Status.OK;
    }
}
