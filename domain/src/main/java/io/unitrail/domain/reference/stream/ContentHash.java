package io.unitrail.domain.reference.stream;

import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ObjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A hash of what an event says, whatever its ID, capture and declaration: enough to tell made-up events apart. Real
 * events carry the CBV 2.0 hash.
 */
final class ContentHash {
    private final String frame;

    /** @param anyView a view of the event; its object and role do not count */
    ContentHash(SerialEvent anyView) {
        ObjectId none = anyView.object();
        SerialEvent bare = SerialEventBuilder.from(anyView)
                .eventId("")
                .captureId("")
                .contentHash("")
                .frameHash("")
                .errorDeclaration(null)
                .build();
        this.frame = bare.toString().replace(none.toString(), "");
    }

    /** Without the object lists (ruling 5). */
    String ofFrame() {
        return sha256(frame);
    }

    String ofAll(
            Optional<ObjectId> parent,
            List<ObjectQuantity> things,
            List<ObjectQuantity> inputs,
            List<ObjectQuantity> outputs) {
        return sha256(String.join(
                "|",
                frame,
                parent.map(ObjectId::canonical).orElse(""),
                sorted(things),
                sorted(inputs),
                sorted(outputs)));
    }

    private static String sorted(List<ObjectQuantity> list) {
        return String.join(
                ",", list.stream().map(ObjectQuantity::toString).sorted().toList());
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
