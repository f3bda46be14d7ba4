package io.unitrail.streams.master;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.master.SerialFormat;
import io.unitrail.domain.master.StockLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Avro to domain, for master data. */
final class MasterDataDecoding {
    private MasterDataDecoding() {}

    static Product product(io.unitrail.avro.Product avro) {
        return new Product(
                ProductId.parse(avro.getProductId()),
                avro.getValidFrom().toEpochMilli(),
                avro.getName(),
                avro.getBrand(),
                avro.getModel(),
                avro.getAttributes(),
                avro.getMarkets(),
                avro.getWarrantyMonths(),
                avro.getWarrantyFrom(),
                avro.getGraceDays(),
                avro.getShelfLifeDays(),
                millis(avro.getSerialsSince()),
                format(avro.getSerialFormat()),
                avro.getStockLevels().stream()
                        .map(each -> new StockLevel(each.getPlace(), each.getMinimum(), each.getMaximum()))
                        .toList());
    }

    private static @Nullable SerialFormat format(io.unitrail.avro.@Nullable SerialFormat avro) {
        return avro == null
                ? null
                : new SerialFormat(
                        avro.getPattern(),
                        avro.getLength(),
                        avro.getCheckDigit(),
                        avro.getRanges().stream()
                                .map(range -> new SerialFormat.Range(range.getFrom(), range.getTo()))
                                .toList());
    }

    static Place place(io.unitrail.avro.Place avro) {
        return new Place(
                avro.getPlaceId(),
                avro.getValidFrom().toEpochMilli(),
                avro.getName(),
                kind(avro.getKind()),
                avro.getOwn(),
                avro.getParty(),
                avro.getParent(),
                avro.getAddress(),
                avro.getPhone(),
                avro.getCountry(),
                coordinates(avro.getCoordinates()),
                avro.getScansReceipt());
    }

    static Party party(io.unitrail.avro.Party avro) {
        return new Party(
                avro.getPartyId(),
                avro.getValidFrom().toEpochMilli(),
                avro.getName(),
                avro.getOwn(),
                avro.getAddress(),
                avro.getPhone(),
                avro.getCountry(),
                avro.getTopic());
    }

    /** A word that this version does not know is as none: the list may grow. */
    private static @Nullable PlaceKind kind(@Nullable String word) {
        for (PlaceKind kind : PlaceKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private static Place.@Nullable Coordinates coordinates(io.unitrail.avro.@Nullable Coordinates coordinates) {
        return coordinates == null ? null : new Place.Coordinates(coordinates.getLat(), coordinates.getLon());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
