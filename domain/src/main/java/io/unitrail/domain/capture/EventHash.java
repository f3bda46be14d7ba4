package io.unitrail.domain.capture;

import io.unitrail.domain.event.SerialEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The event hash of CBV 2.0 (section 8.9.2): equal for two spellings of one event, whatever the order of its lists.
 * It ignores eventID, recordTime and errorDeclaration. Where the standard's table and its published values disagree
 * (type before identifier in transactions, sources and destinations; those lists behind the sensor elements), the
 * published values decide. Both hashes are SHA-256 in 64 hexadecimal digits; {@link #niUri} makes an event ID of one.
 *
 * @param contentHash of the whole event
 * @param frameHash of the event without its object lists, by which a declaration finds its original (ruling 5)
 */
public record EventHash(String contentHash, String frameHash) {

    /** The hashes of one event. */
    public static EventHash of(CapturedEvent event) {
        PreHash preHash = new PreHash(event);
        return new EventHash(sha256(preHash.whole()), sha256(preHash.frame()));
    }

    /** The hashes of a record that carries none, from what the record itself says (ruling 4). */
    public static EventHash ofRecord(SerialEvent record) {
        return of(RecordAsEvent.of(
                record, record.extensions() == null ? Map.of() : Map.of("unitrail:extensions", record.extensions())));
    }

    /**
     * The hash of several as one: that of the only one, else over all of them in their own order, so that it does not
     * depend on the order in which they came.
     *
     * @param hashes one or more
     */
    static String joint(Collection<String> hashes) {
        if (hashes.size() == 1) {
            return hashes.iterator().next();
        }
        List<String> sorted = hashes.stream().distinct().sorted().toList();
        return sorted.size() == 1 ? sorted.get(0) : sha256(sorted.stream().collect(Collectors.joining("\n")));
    }

    /** The content hash as the event ID of CBV 2.0: {@code ni:///sha-256;...?ver=CBV2.0}. */
    public static String niUri(String contentHash) {
        return "ni:///sha-256;" + contentHash + "?ver=CBV2.0";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
    }
}
