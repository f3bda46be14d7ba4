package io.unitrail.domain.query;

import java.util.Comparator;
import java.util.List;

/**
 * Where the defects of a product's units gather (readings 143 and 144).
 *
 * @param units of the product that are known
 * @param defective of them, in the time asked for
 * @param rows one for each lot, station, line and component lot, the most telling first
 */
public record DefectTable(long units, long defective, List<Row> rows) {

    /**
     * What some units share.
     *
     * @param dimension lot, station, line or component_lot
     * @param value of it; of a component lot the product and the lot
     * @param units that share it
     * @param defective of them
     */
    public record Row(String dimension, String value, long units, long defective) {

        /** Highest share of defective units first, then the most of them, then by name. */
        public static final Comparator<Row> ORDER = (one, other) -> {
            int byShare = Long.compare(other.defective * one.units, one.defective * other.units);
            return byShare != 0
                    ? byShare
                    : Comparator.comparingLong(Row::defective)
                            .reversed()
                            .thenComparing(Row::dimension)
                            .thenComparing(Row::value)
                            .compare(one, other);
        };
    }
}
