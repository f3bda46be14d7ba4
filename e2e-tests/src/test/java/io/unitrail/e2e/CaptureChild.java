package io.unitrail.e2e;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.producer.SerialEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A process that captures until it is killed; prints the number of each capture once it is acknowledged. */
final class CaptureChild {
    /** Units of each capture. */
    static final int UNITS = 500;

    private CaptureChild() {}

    public static void main(String[] arguments) {
        SerialEventProducer producer = SerialEventProducer.of(Map.of(
                "bootstrap.servers", arguments[0],
                "schema.registry.url", arguments[1],
                "auto.register.schemas", "true",
                "topic.prefix", arguments[2],
                "capture.timeout.ms", "5000"));
        for (int i = 0; ; i++) {
            String capture = "c" + i;
            List<ObjectId> units = IntStream.range(0, UNITS)
                    .<ObjectId>mapToObj(u -> SerialEvents.unit("09506000134352", capture + "-" + u))
                    .toList();
            producer.capture(SerialEvents.inspect(units)
                    .eventId(capture)
                    .time(Instant.parse("2026-03-01T08:00:00Z"))
                    .build());
            System.out.println(i);
        }
    }
}
