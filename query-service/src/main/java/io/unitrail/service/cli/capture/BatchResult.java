package io.unitrail.service.cli.capture;

import io.unitrail.service.port.CaptureReport.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param captured events taken
 * @param duplicates events among them that were there before; null if that is not known
 * @param rejected by line of the body
 */
public record BatchResult(long captured, @Nullable Long duplicates, List<Rejection> rejected) {}
