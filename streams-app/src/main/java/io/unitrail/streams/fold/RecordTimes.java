package io.unitrail.streams.fold;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * When we learned a record: the broker's LogAppendTime, which no producer can forge, never going back within a partition
 * (rules, section 1).
 *
 * @param restored whether this log was written by {@code unitrail restore}, which sets the header {@link #HEADER}. It belongs to
 *     the log and not to the run: with another value a rebuild would give another state
 */
public record RecordTimes(boolean restored) {

    /** Header with the original record time, decimal milliseconds in ASCII. */
    public static final String HEADER = "recordedAt";

    /**
     * The record time of a record.
     *
     * @param timestamp of the record: LogAppendTime, milliseconds
     * @param greatest the greatest record time before it in its partition
     */
    public long of(long timestamp, Headers headers, long greatest) {
        return Math.max(greatest, restored ? original(headers, timestamp) : timestamp);
    }

    /** A header that is no number is as none: the record itself may still be taken in. */
    private static long original(Headers headers, long timestamp) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return timestamp;
        }
        String text = new String(header.value(), StandardCharsets.US_ASCII);
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : timestamp;
    }
}
