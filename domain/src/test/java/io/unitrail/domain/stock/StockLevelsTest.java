package io.unitrail.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.StockLevel;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.reference.stream.MasterBook;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Too little is a matter of what can be promised, too much of what is there. */
class StockLevelsTest {
    private static final ProductId DRILL = ProductId.parse("own:DRILL");

    private static StockReport.Item item(@Nullable String place, long units, long available) {
        return new StockReport.Item(
                place, DRILL, null, null, null, null, units, available, new TreeMap<>(), new TreeMap<>(), null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "5,,9,0,STOCK_OUT",
        "0,,9,0,OK",
        ",,9,0,OK",
        "5,,9,4,LOW",
        "5,,9,5,OK",
        ",9,9,5,OK",
        ",8,9,5,OVERSTOCK",
        "5,8,9,4,LOW",
        "1,8,9,0,STOCK_OUT"
    })
    void the_status_follows_from_the_two_limits(
            @Nullable Integer minimum, @Nullable Integer maximum, long units, long available, String status) {
        StockLevel level = new StockLevel("W", minimum, maximum);

        List<StockLevels.Line> lines = StockLevels.of(
                List.of(level), List.of(item("W", units, available)), new Gazetteer(MasterBook.EMPTY, 0));

        assertThat(lines)
                .containsExactly(new StockLevels.Line(level, units, available, StockLevels.Status.valueOf(status)));
    }

    @Test
    void what_is_in_sub_places_counts_and_what_is_elsewhere_does_not() {
        MasterBook places = new MasterBook(
                List.of(
                        new Place("W", 0, null, null, true, null, null, null, null, null, null, true),
                        new Place("W.1", 0, null, null, true, null, "W", null, null, null, null, true)),
                List.of(),
                List.of());
        StockLevel whole = new StockLevel("W", 1, null);
        StockLevel shelf = new StockLevel("W.1", 1, null);

        List<StockLevels.Line> lines = StockLevels.of(
                List.of(whole, shelf),
                List.of(item("W", 4, 2), item("W.1", 3, 1), item("X", 9, 9), item(null, 9, 9)),
                new Gazetteer(places, 0));

        assertThat(lines)
                .containsExactly(
                        new StockLevels.Line(whole, 7, 3, StockLevels.Status.OK),
                        new StockLevels.Line(shelf, 3, 1, StockLevels.Status.OK));
        assertThat(StockLevels.Status.STOCK_OUT.word()).isEqualTo("stock_out");
    }
}
