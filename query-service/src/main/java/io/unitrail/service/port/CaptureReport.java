package io.unitrail.service.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a capture.
 *
 * @param captured events written durably, those that were there before included
 * @param duplicates events among them that were there before; null if that was not known in time
 * @param rejected lines that could not be taken, in order
 * @param stoppedAtLine first line that was not read any more because too many before it were bad; 0 if all were read
 * @param position token of what was written: a query given it sees at least this capture
 */
public record CaptureReport(
        long captured, @Nullable Long duplicates, List<Rejection> rejected, long stoppedAtLine, String position) {
    public CaptureReport {
        rejected = List.copyOf(rejected);
    }

    /**
     * A line that was not captured.
     *
     * @param line from 1, counting a CSV's header
     * @param reason the field, its value, the remedy, and the likely cause if it can be told
     */
    public record Rejection(long line, String reason) {}
}
