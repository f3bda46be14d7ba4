package io.unitrail.service.port;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could not be taken in, and taking it in after a mend. */
public interface DeadLetters {

    /**
     * A page of the open ones, by partition and offset.
     *
     * @param cursor from the page before, or null for the first
     * @param limit 1 to 1,000
     * @throws IllegalArgumentException if the cursor is none
     */
    Page list(@Nullable String cursor, int limit);

    /**
     * Sends the records of open dead letters into the log again, to the partition where they belong, and closes the letters.
     * What is still wrong comes back as a new one.
     *
     * @param ids which; empty for all open ones that can be mended so
     * @throws IllegalArgumentException if an ID is none
     */
    Replay replay(List<String> ids);

    /**
     * Closes open dead letters without taking them in: the sender has sent another record, or they are rubbish. They stay in the topic.
     *
     * @param ids which; at least one
     * @return IDs that name no open dead letter; the others are closed
     * @throws IllegalArgumentException if an ID is none
     */
    List<String> discard(List<String> ids);

    /**
     * A page of the list.
     *
     * @param items at most the limit
     * @param next cursor, or null after the last page
     */
    record Page(List<DeadLetter> items, @Nullable String next) {}

    /**
     * A record that was set aside.
     *
     * @param id names it for a replay
     * @param code why, as a word
     * @param reason why, for people
     * @param remedy what to do about it, or null
     * @param replayable whether writing it again can mend it
     * @param field the field of the event that is wrong, or null if it is none
     * @param topic where it stood
     * @param partition of the topic where it stood
     * @param offset where it stood
     * @param recordTime when it came, milliseconds
     * @param key its record key as text, or null
     * @param value the beginning of its value, or null if it has none
     */
    record DeadLetter(
            String id,
            String code,
            String reason,
            @Nullable String remedy,
            boolean replayable,
            @Nullable String field,
            String topic,
            int partition,
            long offset,
            long recordTime,
            @Nullable String key,
            @Nullable Preview value) {}

    /**
     * The beginning of some bytes.
     *
     * @param bytes how many there are
     * @param hex the first {@value #MAX_BYTES} of them, in hexadecimal, two digits each
     * @param text the same as ASCII, a dot for what is not printable
     */
    record Preview(int bytes, String hex, String text) {
        /** Most bytes that are shown. */
        public static final int MAX_BYTES = 64;

        private static final int FIRST_PRINTABLE = 0x20;
        private static final int AFTER_PRINTABLE = 0x7f;

        /** The beginning of a value. */
        public static Preview of(byte[] value) {
            byte[] shown = Arrays.copyOf(value, Math.min(value.length, MAX_BYTES));
            StringBuilder text = new StringBuilder();
            for (byte each : shown) {
                text.append(each >= FIRST_PRINTABLE && each < AFTER_PRINTABLE ? (char) each : '.');
            }
            return new Preview(value.length, HexFormat.of().formatHex(shown), text.toString());
        }
    }

    /**
     * What became of a replay.
     *
     * @param replayed how many were sent again
     * @param unknown IDs that name no open dead letter
     * @param notReplayable those that only another record of the sender mends; they stay open
     * @param position token of what was written
     */
    record Replay(int replayed, List<String> unknown, List<String> notReplayable, String position) {}
}
