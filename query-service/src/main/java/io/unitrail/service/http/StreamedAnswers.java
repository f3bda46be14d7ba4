package io.unitrail.service.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Sends streamed sets, only so many at a time. */
final class StreamedAnswers {
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(HttpLimits.MAX_STREAMS);

    StreamedAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /** Writes a set and calls {@link StreamedAnswer#complete} when it is whole. */
    @FunctionalInterface
    interface Writing {
        void to(StreamedAnswer answer) throws IOException;
    }

    void send(Context ctx, MediaType type, Writing writing) throws IOException {
        if (!room.tryAcquire()) {
            throw Problem.overloaded(HttpLimits.MAX_STREAMS
                            + " sets are being streamed already; ask again when one has ended, or read by pages")
                    .refused();
        }
        try {
            writing.to(new StreamedAnswer(ctx, type, clock));
        } finally {
            room.release();
        }
    }
}
