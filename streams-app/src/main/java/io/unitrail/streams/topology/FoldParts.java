package io.unitrail.streams.topology;

import io.unitrail.streams.fold.DeadLetterEncoder;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.FoldMetrics;
import io.unitrail.streams.fold.RecordTimes;

/**
 * What the tasks share: everything without state of its own.
 *
 * @param intake reads records
 * @param recordTimes tells when a record was learned
 * @param deadLetters writes dead letters
 * @param metrics is told of what happens
 */
public record FoldParts(
        EventIntake intake, RecordTimes recordTimes, DeadLetterEncoder deadLetters, FoldMetrics metrics) {}
