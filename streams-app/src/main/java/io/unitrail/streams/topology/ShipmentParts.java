package io.unitrail.streams.topology;

import io.unitrail.streams.fold.FoldMetrics;
import io.unitrail.streams.shipments.ShipmentCodec;
import java.util.function.Supplier;

/**
 * What the tasks of shipments share.
 *
 * @param codecs makes what reads facts and writes lines, one for each task
 * @param metrics is told of facts that cannot be read
 */
public record ShipmentParts(Supplier<ShipmentCodec> codecs, FoldMetrics metrics) {}
