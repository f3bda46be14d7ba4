package io.unitrail.service.kafka;

import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.master.SerialFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Domain to Avro, for master data. */
final class MasterDataEncoding {
    private MasterDataEncoding() {}

    static io.unitrail.avro.Product product(Product product) {
        return io.unitrail.avro.Product.newBuilder()
                .setProductId(product.productId().value())
                .setValidFrom(Instant.ofEpochMilli(product.validFrom()))
                .setName(product.name())
                .setBrand(product.brand())
                .setModel(product.model())
                .setAttributes(product.attributes())
                .setMarkets(product.markets())
                .setWarrantyMonths(product.warrantyMonths())
                .setWarrantyFrom(product.warrantyFrom())
                .setGraceDays(product.graceDays())
                .setShelfLifeDays(product.shelfLifeDays())
                .setSerialsSince(instant(product.serialsSince()))
                .setSerialFormat(format(product.serialFormat()))
                .setStockLevels(product.stockLevels().stream()
                        .map(each -> new io.unitrail.avro.StockLevel(each.place(), each.minimum(), each.maximum()))
                        .toList())
                .build();
    }

    private static io.unitrail.avro.@Nullable SerialFormat format(@Nullable SerialFormat format) {
        return format == null
                ? null
                : io.unitrail.avro.SerialFormat.newBuilder()
                        .setPattern(format.pattern())
                        .setLength(format.length())
                        .setCheckDigit(format.checkDigit())
                        .setRanges(format.ranges().stream()
                                .map(range -> new io.unitrail.avro.SerialRange(range.from(), range.to()))
                                .toList())
                        .build();
    }

    static io.unitrail.avro.Place place(Place place) {
        PlaceKind kind = place.kind();
        Place.Coordinates coordinates = place.coordinates();
        return io.unitrail.avro.Place.newBuilder()
                .setPlaceId(place.placeId())
                .setValidFrom(Instant.ofEpochMilli(place.validFrom()))
                .setName(place.name())
                .setKind(kind == null ? null : kind.word())
                .setOwn(place.own())
                .setParty(place.party())
                .setParent(place.parent())
                .setAddress(place.address())
                .setPhone(place.phone())
                .setCountry(place.country())
                .setCoordinates(
                        coordinates == null
                                ? null
                                : new io.unitrail.avro.Coordinates(coordinates.lat(), coordinates.lon()))
                .setScansReceipt(place.scansReceipt())
                .build();
    }

    static io.unitrail.avro.Party party(Party party) {
        return io.unitrail.avro.Party.newBuilder()
                .setPartyId(party.partyId())
                .setValidFrom(Instant.ofEpochMilli(party.validFrom()))
                .setName(party.name())
                .setOwn(party.own())
                .setAddress(party.address())
                .setPhone(party.phone())
                .setCountry(party.country())
                .setTopic(party.topic())
                .build();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
