package io.unitrail.domain.query;

import io.unitrail.domain.id.ProductId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came and went between two times (readings 146 and 147).
 *
 * @param lines by place and product, in that order; where nothing was and nothing came there is none
 */
public record StockTurnover(List<Line> lines) {
    /** Digits of averages and turns after the point; rounded half up. */
    public static final int DIGITS = 3;

    /** The order of lines. */
    public static final Comparator<Line> ORDER = Comparator.comparing(
                    Line::location, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(line -> line.product().value());

    /**
     * One product at one place.
     *
     * @param location the place as answered, or null if it is not known
     * @param opening units that were there at the beginning
     * @param in how often one came to be there, after the beginning and up to the end
     * @param out how often one ceased to be there
     * @param closing units that were there at the end: {@code opening + in - out}
     * @param unitMillis for how long they were there, all together, in milliseconds
     */
    public record Line(
            @Nullable String location,
            ProductId product,
            long opening,
            long in,
            long out,
            long closing,
            long unitMillis) {

        /** Units that were there on average. */
        public BigDecimal average(long from, long to) {
            return BigDecimal.valueOf(unitMillis).divide(BigDecimal.valueOf(to - from), DIGITS, RoundingMode.HALF_UP);
        }

        /** How often the average stock went out; null if there was none for any time. */
        public @Nullable BigDecimal turns(long from, long to) {
            return unitMillis == 0
                    ? null
                    : BigDecimal.valueOf(out)
                            .multiply(BigDecimal.valueOf(to - from))
                            .divide(BigDecimal.valueOf(unitMillis), DIGITS, RoundingMode.HALF_UP);
        }
    }
}
