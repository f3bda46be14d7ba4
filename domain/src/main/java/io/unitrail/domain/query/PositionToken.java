package io.unitrail.domain.query;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far in the topic {@code serial-events} something reaches: for some partitions, the offset after its last record. A
 * capture returns one, and a query that is given it waits until that much is applied. A partition that is not listed
 * is at 0.
 *
 * <p>As text {@code p1.TOPICID.PARTITION~OFFSET.PARTITION~OFFSET...}, partitions in rising order: only characters that
 * need no escaping in a URL or a header (RFC 3986, section 2.3).
 *
 * @param topicId UUID of the topic as Kafka writes it, 22 characters of base64url
 * @param nextOffsets by partition, the offset of the last record covered plus one; never negative
 */
public record PositionToken(String topicId, SortedMap<Integer, Long> nextOffsets) {

    /** Longest token that is read, in characters: more than a thousand partitions. */
    public static final int MAX_CHARS = 32_768;

    private static final String VERSION = "p1";
    private static final Pattern TOPIC_ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");
    private static final Pattern PART = Pattern.compile("(0|[1-9]\\d{0,8})~(0|[1-9]\\d{0,17})");

    public PositionToken {
        if (!TOPIC_ID.matcher(topicId).matches()) {
            throw new InvalidPositionTokenException(topicId, "the topic id is none");
        }
        nextOffsets.forEach((partition, offset) -> {
            if (partition < 0 || offset < 0) {
                throw new IllegalArgumentException("partition " + partition + " at offset " + offset + " is negative");
            }
        });
        nextOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(nextOffsets));
    }

    /** The beginning of a topic, covered by everything. */
    public static PositionToken start(String topicId) {
        return new PositionToken(topicId, new TreeMap<>());
    }

    /** Likewise from any map. */
    public static PositionToken of(String topicId, Map<Integer, Long> nextOffsets) {
        return new PositionToken(topicId, new TreeMap<>(nextOffsets));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws InvalidPositionTokenException if the text is anything else
     */
    public static PositionToken parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new InvalidPositionTokenException(text, "longer than " + MAX_CHARS + " characters");
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length < 2 || !parts[0].equals(VERSION)) {
            throw new InvalidPositionTokenException(text, "it does not begin with " + VERSION + ".");
        }
        if (!TOPIC_ID.matcher(parts[1]).matches()) {
            throw new InvalidPositionTokenException(text, "'" + parts[1] + "' is no topic id");
        }
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        for (int i = 2; i < parts.length; i++) {
            Matcher part = PART.matcher(parts[i]);
            if (!part.matches()) {
                throw new InvalidPositionTokenException(text, "'" + parts[i] + "' is not PARTITION~OFFSET");
            }
            int partition = Integer.parseInt(part.group(1));
            if (!offsets.isEmpty() && partition <= offsets.lastKey()) {
                throw new InvalidPositionTokenException(text, "partition " + partition + " is out of order");
            }
            offsets.put(partition, Long.parseLong(part.group(2)));
        }
        return new PositionToken(parts[1], offsets);
    }

    /** The token as text for a header or a URL. */
    public String encode() {
        StringBuilder text = new StringBuilder(VERSION).append('.').append(topicId);
        nextOffsets.forEach((partition, offset) ->
                text.append('.').append(partition).append('~').append(offset));
        return text.toString();
    }

    /** The next offset of a partition; 0 if it is not listed. */
    public long nextOffset(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    /**
     * Whether everything before {@code other} is also before this.
     *
     * @throws ForeignPositionTokenException if the other is of another topic
     */
    public boolean covers(PositionToken other) {
        other.requireTopic(topicId);
        return other.nextOffsets.entrySet().stream().allMatch(e -> nextOffset(e.getKey()) >= e.getValue());
    }

    /**
     * The least token that covers both.
     *
     * @throws ForeignPositionTokenException if the other is of another topic
     */
    public PositionToken merge(PositionToken other) {
        other.requireTopic(topicId);
        SortedMap<Integer, Long> merged = new TreeMap<>(nextOffsets);
        other.nextOffsets.forEach((partition, offset) -> merged.merge(partition, offset, Math::max));
        return new PositionToken(topicId, merged);
    }

    /**
     * This token, if it is of that topic.
     *
     * @throws ForeignPositionTokenException if it is not
     */
    public PositionToken requireTopic(String expectedTopicId) {
        if (!topicId.equals(expectedTopicId)) {
            throw new ForeignPositionTokenException(topicId, expectedTopicId);
        }
        return this;
    }

    @Override
    public String toString() {
        return encode();
    }
}
