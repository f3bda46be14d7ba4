package io.unitrail.service.peers;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.streams.position.Positions;
import io.unitrail.streams.rows.EventRowBytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes a body of the peer protocol: numbers big-endian, texts and rows with their length before them. */
final class PeerWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private PeerWriter write(Writing writing) {
        try {
            writing.to(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    PeerWriter tag(int value) {
        return write(to -> to.writeByte(value));
    }

    PeerWriter number(int value) {
        return write(to -> to.writeInt(value));
    }

    PeerWriter number(long value) {
        return write(to -> to.writeLong(value));
    }

    PeerWriter bytes(byte[] value) {
        return write(to -> {
            to.writeInt(value.length);
            to.write(value);
        });
    }

    PeerWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    PeerWriter object(ObjectId object) {
        return text(object.canonical());
    }

    PeerWriter objectOrNothing(@Nullable ObjectId object) {
        return text(object == null ? "" : object.canonical());
    }

    PeerWriter objects(Collection<ObjectId> objects) {
        number(objects.size());
        objects.forEach(this::object);
        return this;
    }

    PeerWriter rows(Collection<EventRow> rows) {
        number(rows.size());
        rows.forEach(row -> bytes(EventRowBytes.write(row)));
        return this;
    }

    PeerWriter positions(Positions positions) {
        number(positions.nextOffsets().size());
        positions.nextOffsets().forEach((partition, offset) -> number(partition).number(offset));
        return this;
    }

    /** An index entry: its kind, then its parts. */
    PeerWriter entry(IndexEntry entry) {
        if (entry instanceof IndexEntry.OfProduct product) {
            return tag(1).product(product.product());
        } else if (entry instanceof IndexEntry.OfLot lot) {
            return tag(2).product(lot.product()).text(lot.lot());
        } else if (entry instanceof IndexEntry.OfSerial serial) {
            return tag(3).text(serial.serial());
        } else if (entry instanceof IndexEntry.OfLotNumber number) {
            return tag(4).text(number.lot());
        } else if (entry instanceof IndexEntry.OfAlias alias) {
            return tag(5).text(alias.value());
        } else if (entry instanceof IndexEntry.OfTransaction transaction) {
            return tag(6).text(transaction.type()).text(transaction.id());
        } else if (entry instanceof IndexEntry.OfPlace place) {
            return tag(7).text(place.place());
        } else if (entry instanceof IndexEntry.LotsOfProduct lots) {
            return tag(8).product(lots.product());
        } else if (entry instanceof IndexEntry.AllProducts) {
            return tag(9);
        } else if (entry instanceof IndexEntry.SentOn sent) {
            return tag(10).number(sent.day());
        }
        throw new IllegalArgumentException("no other node can be asked for index entry " + entry);
    }

    private PeerWriter product(ProductId product) {
        return object(new ClassId(product));
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
