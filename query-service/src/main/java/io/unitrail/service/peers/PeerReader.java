package io.unitrail.service.peers;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.streams.position.Positions;
import io.unitrail.streams.rows.EventRowBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PeerWriter} wrote. Lengths and counts are held against what is there before anything is allocated for them. Anything else
 * is a {@link BadPeerMessage}.
 */
final class PeerReader {
    private final ByteBuffer in;

    PeerReader(byte[] body) {
        this.in = ByteBuffer.wrap(body);
    }

    /** Bytes that are no message of this protocol. */
    static final class BadPeerMessage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadPeerMessage(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads with whatever goes wrong made a {@link BadPeerMessage}. */
    static <T> T reading(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BadPeerMessage e) {
            throw e;
        } catch (BufferUnderflowException e) {
            throw new BadPeerMessage("the message ends too early", e);
        } catch (RuntimeException e) {
            throw new BadPeerMessage("the message cannot be read: " + e.getMessage(), e);
        }
    }

    int tag() {
        return in.get();
    }

    int number() {
        return in.getInt();
    }

    long longNumber() {
        return in.getLong();
    }

    /** A count of things of at least one byte each. */
    int count() {
        int count = in.getInt();
        if (count < 0 || count > in.remaining()) {
            throw new BadPeerMessage(
                    "the message says " + count + " where " + in.remaining() + " bytes are left", null);
        }
        return count;
    }

    byte[] bytes() {
        byte[] value = new byte[count()];
        in.get(value);
        return value;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    ObjectId object() {
        return ObjectId.ofCanonical(text());
    }

    @Nullable
    ObjectId objectOrNothing() {
        String canonical = text();
        return canonical.isEmpty() ? null : ObjectId.ofCanonical(canonical);
    }

    List<ObjectId> objects() {
        int count = count();
        List<ObjectId> objects = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            objects.add(object());
        }
        return objects;
    }

    List<EventRow> rows() {
        int count = count();
        List<EventRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(EventRowBytes.read(bytes()));
        }
        return rows;
    }

    Positions positions() {
        int count = count();
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            offsets.put(number(), longNumber());
        }
        return Positions.of(offsets);
    }

    IndexEntry entry() {
        int kind = tag();
        return switch (kind) {
            case 1 -> new IndexEntry.OfProduct(product());
            case 2 -> new IndexEntry.OfLot(product(), text());
            case 3 -> new IndexEntry.OfSerial(text());
            case 4 -> new IndexEntry.OfLotNumber(text());
            case 5 -> new IndexEntry.OfAlias(text());
            case 6 -> new IndexEntry.OfTransaction(text(), text());
            case 7 -> new IndexEntry.OfPlace(text());
            case 8 -> new IndexEntry.LotsOfProduct(product());
            case 9 -> new IndexEntry.AllProducts();
            case 10 -> new IndexEntry.SentOn(longNumber());
            default -> throw new BadPeerMessage("index entries of kind " + kind + " are unknown here", null);
        };
    }

    private ProductId product() {
        if (object() instanceof ClassId known) {
            return known.product();
        }
        throw new BadPeerMessage("a product was expected", null);
    }

    /** Nothing may follow the mark of the end, and it must be there. */
    void end() {
        if (tag() != PeerProtocol.END || in.hasRemaining()) {
            throw new BadPeerMessage("the message has no end where it should", null);
        }
    }
}
