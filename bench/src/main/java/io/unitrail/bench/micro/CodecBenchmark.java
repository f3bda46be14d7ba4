package io.unitrail.bench.micro;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.schemas.SerialEventCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event to bytes and back, and its hash. */
@State(Scope.Benchmark)
public class CodecBenchmark {
    private final SerialEvent event = Samples.event(0);
    private final SerialEvent unhashed =
            SerialEventBuilder.from(event).contentHash("").frameHash("").build();
    private final byte[] bytes = SerialEventCodec.toBytes(event);

    @Benchmark
    public byte[] encode() {
        return SerialEventCodec.toBytes(event);
    }

    @Benchmark
    public SerialEvent decode() {
        return SerialEventCodec.fromBytes(bytes);
    }

    @Benchmark
    public SerialEvent hash() {
        return SerialEventCodec.hashed(unhashed);
    }
}
