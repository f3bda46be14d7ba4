package io.unitrail.domain.capture;

import java.util.List;

/**
 * One event of which one or more lines told (ruling 4), each a part with its own objects, facts and attributes. An event
 * of an EPCIS document is its only part.
 *
 * @param parts one or more; all have the same event ID, type, time, step and parent
 * @param indexes of all lines that tell of it, by position in the list that was merged; repeated lines included
 * @param frameHashes of the parts, in their order: each object's record has that of its own part
 * @param hash of the whole; its frame hash is that of the parent's record
 */
public record MergedEvent(List<CapturedEvent> parts, List<Integer> indexes, List<String> frameHashes, EventHash hash) {
    public MergedEvent {
        parts = List.copyOf(parts);
        frameHashes = List.copyOf(frameHashes);
        indexes = List.copyOf(indexes);
    }

    /** The event ID as sent, else the content hash as one (rules, section 1). */
    public String eventId() {
        String sent = parts.get(0).eventId();
        return sent != null ? sent : EventHash.niUri(hash.contentHash());
    }

    /** An event that one line or EPCIS event tells whole. */
    public static MergedEvent of(CapturedEvent event) {
        EventHash hash = EventHash.of(event);
        return new MergedEvent(List.of(event), List.of(0), List.of(hash.frameHash()), hash);
    }
}
