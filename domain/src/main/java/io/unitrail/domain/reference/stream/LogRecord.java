package io.unitrail.domain.reference.stream;

import io.unitrail.domain.event.SerialEvent;

/**
 * One record of {@code serial-events} as it came out of the log.
 *
 * @param event one object's view of one captured event
 * @param partition of the log; every record of one object stands in the same
 * @param offset in the partition
 * @param recordTime milliseconds, never going back within the partition
 */
public record LogRecord(SerialEvent event, int partition, long offset, long recordTime) {}
