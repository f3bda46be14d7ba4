package io.unitrail.service.kafka;

import io.unitrail.avro.SerialAllocation;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.serials.SerialRequest;
import io.unitrail.domain.serials.SerialSpace;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Requests for serials as records. */
final class SerialRequestCodec {
    private SerialRequestCodec() {}

    static SerialAllocation toAvro(SerialRequest request) {
        byte[] secret = request.secret();
        return SerialAllocation.newBuilder()
                .setRequestId(request.requestId())
                .setProductId(request.product().value())
                .setCount(request.count())
                .setSpace(request.space().text())
                .setSecret(secret == null ? null : ByteBuffer.wrap(secret))
                .setRequestedAt(Instant.ofEpochMilli(request.requestedAt()))
                .setRequestedBy(request.requestedBy())
                .build();
    }

    /** @throws IllegalArgumentException if it is none that could have been given anything */
    static SerialRequest toDomain(SerialAllocation avro) {
        SerialSpace space = SerialSpace.parse(avro.getSpace());
        ByteBuffer given = avro.getSecret();
        byte[] secret = null;
        if (given != null) {
            secret = new byte[given.remaining()];
            given.duplicate().get(secret);
        }
        if (space.style() == SerialSpace.Style.RANDOM && secret == null) {
            throw new IllegalArgumentException("a random space has no secret");
        }
        if (avro.getCount() < 1 || avro.getCount() > SerialRequest.MAX_COUNT) {
            throw new IllegalArgumentException("count " + avro.getCount() + " is out of range");
        }
        return new SerialRequest(
                avro.getRequestId(),
                ProductId.parse(avro.getProductId()),
                avro.getCount(),
                space,
                secret,
                avro.getRequestedAt().toEpochMilli(),
                avro.getRequestedBy());
    }
}
