package io.unitrail.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.unitrail.service.json.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * How the rows of a table become master data.
 *
 * @param idColumn productId, placeId or partyId
 * @param collection where they are put
 */
record MasterDataTable(String idColumn, String collection) {
    private static final Map<String, String> COLLECTIONS =
            Map.of("productId", "products", "placeId", "places", "partyId", "parties");
    private static final Set<String> FLAGS = Set.of("own", "scansReceipt", "serialFormat.checkDigit");
    private static final Set<String> NUMBERS = Set.of(
            "warrantyMonths",
            "graceDays",
            "shelfLifeDays",
            "coordinates.lat",
            "coordinates.lon",
            "serialFormat.length");
    private static final Set<String> LISTS = Set.of("markets", "stockLevels", "serialFormat.ranges");

    static MasterDataTable of(Path file, List<String> header) {
        String first = header.isEmpty() ? "" : header.get(0);
        String collection = COLLECTIONS.get(first);
        if (collection == null) {
            throw new IllegalArgumentException(file + ": the first column is '" + first
                    + "'; it must be productId, placeId or partyId, which says what the rows are");
        }
        return new MasterDataTable(first, collection);
    }

    String path(CSVRecord row) {
        String id = row.get(idColumn);
        if (id.isEmpty()) {
            throw new IllegalArgumentException(idColumn + " is empty");
        }
        return "/api/v1/" + collection + "/" + ServiceClient.segment(id);
    }

    JsonNode body(CSVRecord row) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, String> cell : row.toMap().entrySet()) {
            String name = cell.getKey();
            if (cell.getValue().isEmpty() || name.equals(idColumn)) {
                continue;
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                body.set(name, value(name, cell.getValue()));
            } else {
                body.withObject("/" + name.substring(0, dot))
                        .set(name.substring(dot + 1), value(name, cell.getValue()));
            }
        }
        return body;
    }

    private static JsonNode value(String name, String text) {
        try {
            if (FLAGS.contains(name) || LISTS.contains(name)) {
                return Json.MAPPER.readTree(text);
            }
            return NUMBERS.contains(name)
                    ? Json.MAPPER.getNodeFactory().numberNode(new BigDecimal(text))
                    : TextNode.valueOf(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            String kind =
                    FLAGS.contains(name) ? "true or false" : LISTS.contains(name) ? "a list like [\"DE\"]" : "a number";
            throw new IllegalArgumentException(name + " '" + text + "' is not " + kind, e);
        }
    }
}
