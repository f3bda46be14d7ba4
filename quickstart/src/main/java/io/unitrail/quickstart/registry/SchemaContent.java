package io.unitrail.quickstart.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * What a schema says, apart from the subjects that hold it: equal contents share one id.
 *
 * @param text Avro JSON as Avro prints it, so that whitespace and attribute order make no difference
 * @param references the types that the text takes from elsewhere, in the caller's order
 */
record SchemaContent(String text, List<SchemaReference> references) {

    SchemaContent {
        references = List.copyOf(references);
    }

    /** The content's own name, the same in every registry: Confluent's MD5 over text and references, as a UUID. */
    UUID guid() {
        MessageDigest digest = md5();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        for (SchemaReference reference : references) {
            digest.update(reference.name().getBytes(StandardCharsets.UTF_8));
            digest.update(reference.subject().getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(reference.version())
                    .array());
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks MD5, which every Java runtime must have", e);
        }
    }
}
