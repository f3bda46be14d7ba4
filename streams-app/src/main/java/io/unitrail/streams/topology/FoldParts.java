package io.unitrail.streams.topology;

import io.unitrail.streams.fold.DeadLetterEncoder;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.FoldMetrics;
import io.unitrail.streams.fold.RecordTimes;
import java.util.function.Supplier;

/**
 * What the tasks share: everything without state of its own.
 *
 * @param intakes makes what reads records, one for each task
 * @param recordTimes tells when a record was learned
 * @param deadLetters writes dead letters
 * @param metrics is told of what happens
 */
public record FoldParts(
        Supplier<EventIntake> intakes, RecordTimes recordTimes, DeadLetterEncoder deadLetters, FoldMetrics metrics) {}
