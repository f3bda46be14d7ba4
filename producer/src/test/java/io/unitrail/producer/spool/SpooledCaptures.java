package io.unitrail.producer.spool;

import io.unitrail.avro.SerialEvent;
import io.unitrail.producer.CaptureRecords;
import io.unitrail.producer.SerialEvents;
import io.unitrail.schemas.SerialEventCodec;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Numbered captures. */
final class SpooledCaptures {
    private SpooledCaptures() {}

    static List<SerialEvent> capture(int number, int units) {
        var objects = IntStream.range(0, units)
                .mapToObj(i -> SerialEvents.unit("09506000134352", number + "-" + i))
                .toList();
        return CaptureRecords.of(
                        List.of(SerialEvents.inspect(objects)
                                .time(Instant.parse("2026-03-01T08:00:00Z"))
                                .eventId("c" + number)
                                .build()),
                        "capture")
                .stream()
                .map(SerialEventCodec::toAvro)
                .toList();
    }

    static int numberOf(List<SerialEvent> capture) {
        return Integer.parseInt(capture.get(0).getEventId().substring(1));
    }
}
