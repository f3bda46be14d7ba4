package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.LotBalance;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Traceability.LotLine;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a list are written, as JSON objects and as rows of CSV.
 *
 * @param columns the CSV's header
 * @param row an item's cells in the order of the header
 * @param json writes an item as a whole object
 */
public record Listing<T>(List<String> columns, Function<T, List<@Nullable Object>> row, ItemWriter<T> json) {

    /** States of units. */
    public static final Listing<ObjectState> STATES = new Listing<>(StateCsv.COLUMNS, StateCsv::row, StateJson::write);

    /** Writes one item. */
    @FunctionalInterface
    public interface ItemWriter<T> {
        /** Writes the item as one object. */
        void write(JsonGenerator out, T item) throws IOException;
    }

    /** Lots and what became of them. */
    public static final Listing<LotBalance> BALANCES =
            new Listing<>(LotBalanceJson.COLUMNS, LotBalanceJson::row, LotBalanceJson::write);

    /** Lots of a product. */
    public static Listing<LotLine> lotsOf(ProductId product) {
        return new Listing<>(
                List.of("productId", "lot", "units", "id"),
                line -> Arrays.asList(
                        product.value(), line.lot(), line.units(), new LotId(product, line.lot()).canonical()),
                (out, line) -> {
                    out.writeStartObject();
                    out.writeStringField("productId", product.value());
                    out.writeStringField("lot", line.lot());
                    out.writeNumberField("units", line.units());
                    out.writeStringField("id", new LotId(product, line.lot()).canonical());
                    out.writeEndObject();
                });
    }
}
