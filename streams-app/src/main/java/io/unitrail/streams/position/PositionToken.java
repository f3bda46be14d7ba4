package io.unitrail.streams.position;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * A position as clients carry it (headers {@code Unitrail-Position} and {@code Unitrail-After}): a capture returns one, and a
 * query that is given it sees at least that far. It names the topic's ID, so that a token of another log is refused and
 * not waited for.
 *
 * <p>Text: {@code TOPIC-ID:0=17,3=4}, the ID as Kafka writes it, then partition and next offset.
 *
 * @param topicId Kafka's ID of the topic {@code serial-events}
 * @param positions next offsets
 */
public record PositionToken(Uuid topicId, Positions positions) {

    /** Longest token that is read, in characters: far above one for a thousand partitions. */
    public static final int MAX_CHARS = 32_768;

    /** The token as text. */
    public String text() {
        return positions.nextOffsets().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(",", topicId + ":", ""));
    }

    /**
     * Reads a token.
     *
     * @param topicId of the log that is asked
     * @param partitions how many it has
     * @throws IllegalArgumentException if the text is no token, or is one of another log; says what to do
     */
    public static PositionToken parse(String text, Uuid topicId, int partitions) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() > MAX_CHARS) {
            throw malformed(text);
        }
        if (!text.substring(0, colon).equals(topicId.toString())) {
            throw new IllegalArgumentException("position '" + shown(text)
                    + "' is of another log than the one asked here; ask where it came from, or leave it out");
        }
        Map<Integer, Long> offsets = new TreeMap<>();
        if (colon + 1 < text.length()) {
            for (String part : text.substring(colon + 1).split(",", -1)) {
                read(part, text, partitions, offsets);
            }
        }
        return new PositionToken(topicId, Positions.of(offsets));
    }

    private static void read(String part, String text, int partitions, Map<Integer, Long> offsets) {
        int equals = part.indexOf('=');
        try {
            int partition = Integer.parseInt(part.substring(0, Math.max(equals, 0)));
            long offset = Long.parseLong(part.substring(equals + 1));
            if (partition < 0 || partition >= partitions || offset < 0 || offsets.put(partition, offset) != null) {
                throw malformed(text);
            }
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("position '" + shown(text)
                + "' is none; send back the text of a Unitrail-Position header as it came, or leave it out");
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
