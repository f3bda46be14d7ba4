package io.unitrail.service.kafka.registrations;

import io.unitrail.avro.Registration;
import io.unitrail.avro.RegistrationKey;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.service.registrations.SealedRegistration;
import io.unitrail.service.registrations.WrappedKey;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Registrations and keys as records. */
final class RegistrationCodec {
    private RegistrationCodec() {}

    static Registration toAvro(SealedRegistration registration) {
        return Registration.newBuilder()
                .setId(registration.id())
                .setProductId(registration.unit().product().value())
                .setSerial(registration.unit().serial())
                .setRegisteredAt(Instant.ofEpochMilli(registration.registeredAt()))
                .setNonce(ByteBuffer.wrap(registration.nonce()))
                .setCiphertext(ByteBuffer.wrap(registration.ciphertext()))
                .build();
    }

    /** @throws IllegalArgumentException if it names no unit */
    static SealedRegistration toDomain(Registration avro) {
        return new SealedRegistration(
                avro.getId(),
                new UnitId(ProductId.parse(avro.getProductId()), avro.getSerial()),
                avro.getRegisteredAt().toEpochMilli(),
                bytes(avro.getNonce()),
                bytes(avro.getCiphertext()));
    }

    static RegistrationKey toAvro(String id, WrappedKey key) {
        byte[] nonce = key.nonce();
        return RegistrationKey.newBuilder()
                .setId(id)
                .setMasterKeyId(key.masterKeyId())
                .setNonce(nonce == null ? null : ByteBuffer.wrap(nonce))
                .setKey(ByteBuffer.wrap(key.bytes()))
                .build();
    }

    static WrappedKey toDomain(RegistrationKey avro) {
        ByteBuffer nonce = avro.getNonce();
        return new WrappedKey(avro.getMasterKeyId(), nonce == null ? null : bytes(nonce), bytes(avro.getKey()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
