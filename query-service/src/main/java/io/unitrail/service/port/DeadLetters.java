package io.unitrail.service.port;

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
     * @param partition of {@code serial-events} where it stood
     * @param offset where it stood
     * @param recordTime when it came, milliseconds
     * @param key its record key as text, or null
     */
    record DeadLetter(
            String id,
            String code,
            String reason,
            @Nullable String remedy,
            boolean replayable,
            int partition,
            long offset,
            long recordTime,
            @Nullable String key) {}

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
