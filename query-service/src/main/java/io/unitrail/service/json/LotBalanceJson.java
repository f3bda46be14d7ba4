package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.LotBalance;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of lots, as JSON and CSV. */
final class LotBalanceJson {
    static final List<String> COLUMNS = List.of(
            "productId",
            "lot",
            "planned",
            "commissioned",
            "accounted",
            "spoiled",
            "sampled",
            "whereaboutsUnknown",
            "neverCommissioned",
            "unaccounted",
            "overrun");

    private LotBalanceJson() {}

    static List<@Nullable Object> row(LotBalance balance) {
        return Arrays.asList(
                balance.lot().product().value(),
                balance.lot().lot(),
                balance.planned(),
                balance.commissioned(),
                balance.accounted(),
                balance.spoiled(),
                balance.sampled(),
                balance.whereaboutsUnknown(),
                balance.neverCommissioned(),
                balance.unaccounted(),
                balance.overrun());
    }

    static void write(JsonGenerator out, LotBalance balance) throws IOException {
        out.writeStartObject();
        out.writeStringField("productId", balance.lot().product().value());
        out.writeStringField("lot", balance.lot().lot());
        Long planned = balance.planned();
        if (planned == null) {
            out.writeNullField("planned");
        } else {
            out.writeNumberField("planned", planned);
        }
        out.writeNumberField("commissioned", balance.commissioned());
        out.writeNumberField("accounted", balance.accounted());
        out.writeNumberField("spoiled", balance.spoiled());
        out.writeNumberField("sampled", balance.sampled());
        out.writeNumberField("whereaboutsUnknown", balance.whereaboutsUnknown());
        out.writeNumberField("neverCommissioned", balance.neverCommissioned());
        out.writeNumberField("unaccounted", balance.unaccounted());
        out.writeNumberField("overrun", balance.overrun());
        out.writeEndObject();
    }
}
